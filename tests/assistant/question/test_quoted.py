import pytest

from assistant.question.quoted import QUOTED, TERM, without_placeholders


@pytest.mark.parametrize("question", ["“智库”怎么说", "「智库」怎么说", '"智库"怎么说', "提到'智库'没有"])
def test_a_quoted_word_is_told_by_its_marks(question: str) -> None:
    assert QUOTED.findall(question) == TERM.findall(question) == ["智库"]


def test_a_title_is_a_term_and_no_word() -> None:
    assert TERM.findall("《评议办法》几时出") == ["评议办法"]
    assert QUOTED.findall("《评议办法》几时出") == []


def test_an_apostrophe_quotes_nothing() -> None:
    assert TERM.findall("Isn't the office's plan there") == []


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("叫“某某中心”的有几个", "叫“中心”的有几个"),
        ("叫“XX办法”的", "叫“办法”的"),
        ("叫“办法”的某人", "叫“办法”的某人"),
        ("叫“某某”的有几个", "叫“某某”的有几个"),
        ("叫“XXX”的", "叫“XXX”的"),
        ("《XX办法》", "《办法》"),
    ],
)
def test_what_stands_for_anything_is_left_out_of_a_quoted_word(asked: str, left: str) -> None:
    assert without_placeholders(asked) == left
