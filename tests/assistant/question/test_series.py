import pytest

from assistant.chain import Way
from assistant.question.asked import Asked
from assistant.question.series import find_series


@pytest.mark.parametrize(
    ("question", "text", "words", "count"),
    [
        (
            "讲了几种纪律",
            "强化政治纪律和组织纪律，带动廉洁纪律、工作纪律严起来。",
            "强化政治纪律和组织纪律，带动廉洁纪律、工作纪律严起来",
            4,
        ),
        ("要做到几个“好”", "落实“招录好、培训好、使用好”的要求，招人。", "落实“招录好、培训好、使用好”的要求", 3),
        ("用上几种新技术", "加大人工智能、大数据、云计算等技术的应用。", "加大人工智能、大数据、云计算等技术的应用", 3),
        ("大型活动有几个", "办好宣传周、专利技术和产品交易会、专利周等大型活动。", None, 3),
        ("提高哪几方面的能力，一共几个方面", "提高把方向、谋大局、定政策的能力和定力。", None, 3),
        (
            "执法力度要在哪些环节加大，有几个",
            "加大办案力度。加大电子商务、大型展会、进出口环节执法力度。",
            "加大电子商务、大型展会、进出口环节执法力度",
            3,
        ),
        ("贯标面向几类单位", "推进企业、高校、科研机构贯标。", None, 3),
        ("对审查员要做到几样", "加大对审查员的关心、关爱和关怀。", None, 3),
    ],
)
def test_things_named_side_by_side_are_counted(question: str, text: str, words: str | None, count: int) -> None:
    series = find_series(question, text)
    assert series is not None
    assert series.words == (words or text.rstrip("。"))
    assert series.count == count


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("要修几个月", "用沥青、水泥修路。"),
        ("招几个人", "招录、培训、使用。"),
        ("贯标面向第几类单位", "推进企业、高校贯标。"),
        ("贯标面向哪几类单位", "推进企业、高校贯标。"),
        ("办几个论坛", "办好宣传周、专利周、高层论坛等大型活动。"),
        ("体育活动有几种", "办好宣传周、专利周等大型活动。"),
        ("合作有几种方式", "实现合作的“四边联动、协调推进”。"),
        ("有几家企业贯标", "推进企业、高校贯标。"),
        ("有几个企业贯标", "推进企业、高校贯标。"),
        ("几个城市试点", "推进企业、高校试点。"),
        ("几类单位", "推进企业、高校贯标，奖励集体、个人。"),
        ("建几个系统", "建成质量系统。保障E系统、S系统。"),
        ("剩下的几个报一下", "办好宣传周、专利周。"),
        ("大型活动有几个", "办好宣传周、专利周、专利技术和产品交易会等大型活动。"),
        ("怎么推进贯标", "推进企业、高校贯标。"),
    ],
)
def test_what_is_not_surely_meant_is_not_counted(question: str, text: str) -> None:
    assert find_series(question, text) is None


def test_an_answer_says_the_number_and_what_was_counted(way: Way) -> None:
    answer = way.chain().invoke(Asked(question="从严治党那条总共提了几种纪律"))
    counted, *quoted = answer.text.split("\n\n")
    assert counted.startswith("“重点强化政治纪律和组织纪律，带动")
    assert counted.endswith("”里并列写了6个。")
    assert quoted
    assert {citation.item for citation in answer.citations} == {3}
