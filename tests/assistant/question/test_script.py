import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.script import clean, language_of, to_simplified, with_commas


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("ＷＩＰＯ　第１３项？", "WIPO 第13项?"),
        (" 专利\u200b审查\n怎么\x00办 ", "专利审查怎么办"),
        ("<b>专利</b>审查", "专利审查"),
        ("\x07\x1b", ""),
    ],
)
def test_a_question_is_cleaned(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("道路修不修 桥修不修", "道路修不修，桥修不修"),
        ("道路修不修\n 桥修不修", "道路修不修，桥修不修"),
        ("道路 桥梁", "道路 桥梁"),
        ("新修道路 桥梁工程怎么样", "新修道路 桥梁工程怎么样"),
        ("走基层的活动 万里行的活动", "走基层的活动 万里行的活动"),
        ("WIPO 的中心怎么样", "WIPO 的中心怎么样"),
    ],
)
def test_a_space_between_clauses_is_read_as_a_comma(text: str, read: str) -> None:
    assert with_commas(text, "开展“走基层的活动 万里行的活动”，新修道路桥梁工程") == read


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text) or "<" in clean(text)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("專利質押融資", "专利质押融资"), ("人工智慧與網路安全", "人工智能与网络安全"), ("专利质押融资", "专利质押融资")],
)
def test_traditional_script_becomes_simplified(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified


@pytest.mark.parametrize(
    ("text", "language"),
    [("专利审查", "zh"), ("How fast is examination?", "en"), ("WIPO今年做什么", "zh"), ("？", "zh"), ("13", "zh")],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language
