import pytest

from prompts.texts import TextError, fill, names, variables

ENGLISH_ONLY = {"quote"}


def test_both_languages_have_the_same_texts_and_variables() -> None:
    assert names("zh") | ENGLISH_ONLY == names("en")
    assert all(variables("zh", name) == variables("en", name) for name in names("zh"))


def test_values_are_filled_in_and_never_read_as_templates() -> None:
    assert fill("en", "not_mentioned", title="{term}", term="{x}") == "The plan “{term}” does not mention “{x}”."


@pytest.mark.parametrize("values", [{}, {"title": "t"}, {"title": "t", "term": "x", "more": 1}])
def test_missing_and_unknown_variables_are_errors(values: dict[str, object]) -> None:
    with pytest.raises(TextError, match="not_mentioned"):
        fill("zh", "not_mentioned", **values)


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(TextError, match="no text 'nothing'"):
        fill("zh", "nothing")
