import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.question.script import clean, language_of, to_simplified, with_commas, without_numbers


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


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("①道路修不修 ②桥修不修", "道路修不修，桥修不修"),
        ("急：①道路修不修②桥修不修", "急：道路修不修，桥修不修"),
        ("请教两个问题 ①修路 ②修桥", "请教两个问题，修路，修桥"),
        ("请答：一、道路修不修；二、桥修不修。", "请答：道路修不修；桥修不修。"),
        ("1. 道路修不修？\n2. 桥修不修？", "道路修不修？桥修不修？"),
        ("１．道路修不修？２．“桥”修不修", "道路修不修？“桥”修不修"),
        ("1）道路修不修，2）桥修不修", "道路修不修，桥修不修"),
        ("（1）道路修不修 （2）桥修不修\n(3)灯呢亮不亮", "道路修不修，桥修不修，灯呢亮不亮"),
        ("1、修路和\n2、修桥哪个先", "修路和修桥哪个先"),
        ("1、PCT怎么办 2、2018年的桥呢", "PCT怎么办，2018年的桥呢"),
        (" ".join(f"{n}、道路修不修" for n in range(1, 12)), "，".join(["道路修不修"] * 11)),
    ],
)
def test_of_a_numbered_list_of_questions_the_numbers_are_not_read(text: str, read: str) -> None:
    assert without_numbers(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "（一）讲什么（二）讲什么",
        "（1）讲什么，（2）讲什么",
        "①还有②分别讲什么",
        "第①项讲什么 第②项讲什么",
        "第（1）条讲什么，第（2）条讲什么",
        "第 1、道路 第 2、桥梁",
        "第1、道路，第2、桥梁",
        "一、二、三项讲什么",
        "一、三部分讲什么？二、四部分呢？",
        "统一、规范和第二、三部分",
        "附件1、附件2、附件3讲什么",
        "“1.道路质量”和“2.桥梁质量”",
        "2018.1.道路和2018.2.桥梁",
        "投资，1.5亿，2.5亿也行",
        "①道路修不修",
        "2、道路修不修 3、桥修不修",
        "1. How are roads built? 2. What about bridges?",
    ],
)
def test_numbers_that_name_items_or_count_are_read(text: str) -> None:
    assert without_numbers(text) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assume("<" not in clean(text))
    assert clean(clean(text)) == clean(text)


def test_what_only_looks_like_markup_stays() -> None:
    assert clean("a < b") == "a < b"


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
