import pytest

from assistant.plan.title import find_title, find_year, short_title


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("某市2023年工作要点\n今年要修路。", "某市2023年工作要点"),
        ("某市修路条例", "某市修路条例"),
        ("首页\n某市修路行动方案\n为了修路，制定本方案。", "某市修路行动方案"),
        ("某市关于印发修路方案的通知\n各单位：\n请认真落实。\n某市修路方案", "某市修路方案"),
        ("某市关于修路的通知\n各单位：", "某市关于修路的通知"),
        ("关于修路架桥的\n实施意见", "关于修路架桥的实施意见"),
        ("《某市修路规划》", "某市修路规划"),
        ("# City Road Plan\n\nWe mend roads.", "City Road Plan"),
        ("Road Strategy\nWe mend roads.", "Road Strategy"),
        ("大家来修路\n今年要修路。", "大家来修路"),
        ("今年要修路。", ""),
        ("", ""),
    ],
)
def test_the_title_names_a_kind_of_document(front: str, title: str) -> None:
    assert find_title(front).text == title


def test_the_text_behind_the_title_is_left() -> None:
    front = "首页\n某市修路方案\n为了修路。"
    assert front[find_title(front).end :] == "\n为了修路。"


def test_without_a_title_all_text_is_left() -> None:
    assert find_title("今年要修路。").end == 0


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某市2023年工作要点", 2023),
        ("2021-2025", 2021),
        ("二〇一八年工作要点", 2018),
        ("二零二五年工作要点", 2025),
        ("City Plan 1999", 1999),
        ("第120231号", None),
        ("1899年", None),
        ("工作要点", None),
    ],
)
def test_the_first_year_is_found(text: str, year: int | None) -> None:
    assert find_year(text) == year


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("修好东路。资金到位。", "修好东路"),
        ("修好东路\n资金到位。", "修好东路"),
        ("Mend the east road\nMoney is there.", "Mend the east road"),
        ("**修好东路**", "修好东路"),
        ("坚持把修路放在工作的第一位，" + "认真修好每一条路" * 6 + "。", "坚持把修路放在工作的第一位"),
        ("", ""),
    ],
)
def test_a_short_title_is_the_first_sentence_or_its_opening_clause(text: str, title: str) -> None:
    assert short_title(text) == title
