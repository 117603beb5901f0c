import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan.lines import Line, continues, hard_wrapped, join, read_lines, tidy_spaces

PARAGRAPH = "今年要把修路架桥的工作办好，请各单位按照分工认真落实，把好事办好，把实事办实，让市民满意。"


def _lines(*texts: str) -> list[Line]:
    return [Line(i, text) for i, text in enumerate(texts, start=1)]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def test_lines_keep_their_number_and_lose_their_margins() -> None:
    assert read_lines("\n  修路 \r\n\u3000架桥\r\f种树") == [Line(2, "修路"), Line(3, "架桥"), Line(5, "种树")]


@pytest.mark.parametrize("invisible", ["\ufeff", "\u200b", "\u00ad", "\u2060", "\x00", "\x7f"])
def test_invisible_characters_are_removed(invisible: str) -> None:
    assert read_lines(f"{invisible}修{invisible}路\n{invisible}") == [Line(1, "修路")]


def test_lines_of_one_width_are_hard_wrapped() -> None:
    assert hard_wrapped(_lines(*_wrapped(PARAGRAPH * 5, 28))) == 28


def test_one_paragraph_a_line_is_not_hard_wrapped() -> None:
    assert hard_wrapped(_lines(*[PARAGRAPH[i:] for i in range(20)])) == 0


def test_a_few_lines_are_never_hard_wrapped() -> None:
    assert hard_wrapped(_lines(*["修" * 30] * 7)) == 0


@pytest.mark.parametrize(
    ("previous", "width", "expected"),
    [
        ("修" * 28, 28, True),
        ("修" * 24, 28, True),
        ("修" * 20, 28, False),
        ("修" * 23 + "。", 28, False),
        ("修" * 22 + "。”", 28, False),
        ("修" * 28, 0, False),
        ("修路（", 0, True),
        ("修路（十", 0, True),
        ("修路（十）", 0, False),
    ],
)
def test_a_line_goes_on_where_the_page_broke_it(previous: str, width: int, expected: bool) -> None:
    assert continues(previous, width) is expected


@pytest.mark.parametrize(
    ("previous", "following", "joined"),
    [("修", "路", "修路"), ("E", "系统", "E系统"), ("修", "road", "修road"), ("the", "road", "the road")],
)
def test_parts_are_joined_as_the_script_needs(previous: str, following: str, joined: str) -> None:
    assert join(previous, following) == joined


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("建市 40 周年", "建市40周年"),
        ("A 线、 B 线", "A线、B线"),
        ("建市\u300040\u3000周年", "建市40周年"),
        ("修路\u3000架桥", "修路架桥"),
        ("《修路 架桥》", "《修路 架桥》"),
        ("the  east\u00a0road", "the east road"),
        ("  修路\t", "修路"),
        ("建市 \u300040周年", "建市40周年"),
    ],
)
def test_spaces_are_tidied(text: str, tidy: str) -> None:
    assert tidy_spaces(text) == tidy


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet="修路，Aa1. \u3000\u00a0\t", max_size=12))
def test_tidying_changes_nothing_but_spaces_and_only_once(text: str) -> None:
    tidy = tidy_spaces(text)
    assert "".join(tidy.split()) == "".join(text.split())
    assert tidy_spaces(tidy) == tidy
