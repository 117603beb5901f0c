import pytest

from assistant.question.units import expand, value


@pytest.mark.parametrize(
    ("text", "number"), [("第十三项", 13), ("item 7", 7), ("the third item", 3), ("twelve", 12), ("甲", None)]
)
def test_the_first_number_of_a_text_is_read(text: str, number: int | None) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3—5", [3, 4, 5]),
        ("二、三", [2, 3]),
        ("1-3和7", [1, 2, 3, 7]),
        ("5到3", [5, 3]),
        ("1到4000", [1, 4000]),
        ("", []),
    ],
)
def test_lists_and_ranges_are_filled_in(text: str, numbers: list[int]) -> None:
    assert list(expand(text)) == numbers
