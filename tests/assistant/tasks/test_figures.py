import pytest

from assistant.tasks.figures import read_dates, read_documents, read_numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2018年6月底前建成，年底通车", ("2018年6月底", "年底")),
        ("2019年3月1日起，2018—2020年", ("2019年3月1日", "2018—2020年")),
        ("二〇一八年上半年，第三季度", ("二〇一八年上半年", "第三季度")),
        ("年内完成，“十四五”期间", ("年内", "“十四五”期间")),
        ("《2018年养路计划》", ()),
        ("1年内完成，十年评估，年度计划，年中国", ()),
        ("by 2025, on September 30, 2020 and in June 2021", ("by 2025", "September 30, 2020", "June 2021")),
        ("2018年，2018年", ("2018年",)),
    ],
)
def test_dates_are_read(text: str, dates: tuple[str, ...]) -> None:
    assert read_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("办好第十次会议，2.5亿元，40周年，30%以上", ("第十次", "2.5亿元", "40周年", "30%以上")),
        ("10个左右城市，1,200件，3—5家，0.5个百分点", ("10个左右", "1,200件", "3—5家", "0.5个百分点")),
        ("三家，二十个，百分之三十，三分之一", ("三家", "二十个", "百分之三十", "三分之一")),
        ("一万棵，六个月", ("一万棵", "六个月")),
        ("一批，一支，一级抓一级，新一代，一流，首批", ()),
        ("“四个意识”，“两学一做”，八项规定，十九大，十九届，十分重要", ()),
        ("第十三项，第五条，（3）修路，2020年6月", ()),
        ("1.修路\n2.架桥", ()),
        ("《第十次养路办法》", ()),
        ("WIPO，5G，S3系统，M-20-16", ()),
        ("90 days, 5 percent, Action 6", ("90 days", "5 percent")),
    ],
)
def test_figures_are_read_with_what_they_count(text: str, numbers: tuple[str, ...]) -> None:
    assert read_numbers(text) == numbers


def test_documents_are_named_once_in_order_with_titles_inside_titles() -> None:
    assert read_documents("《乙》《甲》《乙》，《关于〈丙〉和《丁》的通知》") == (
        "《乙》",
        "《甲》",
        "《关于〈丙〉和《丁》的通知》",
    )
