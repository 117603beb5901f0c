import pytest

from prompts.texts import TextError, fill, fill_counted, names, variables


def test_both_languages_have_the_same_texts_and_variables() -> None:
    singular = {name for name in names("en") if name.endswith("_one")}
    assert names("zh") == names("en") - singular
    assert {name.removesuffix("_one") for name in singular} <= names("en")
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


def test_one_is_told_apart_from_more_where_the_language_does() -> None:
    assert fill_counted("en", "mentions", count=1, terms="x") == "1 item mentions x:"
    assert fill_counted("en", "mentions", count=2, terms="x") == "2 items mention x:"
    assert fill_counted("zh", "mentions", count=1, terms="x") == "共有1项提到x："
