from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan.numerals import CHINESE, read_numeral, write_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("013", 13),
        ("１３", 13),
        (" 7 ", 7),
        ("一", 1),
        ("十", 10),
        ("十三", 13),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两百", 200),
        ("一〇", 10),
        ("二〇一八", 2018),
        ("二零二五", 2025),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
    ],
)
def test_numerals_are_read(text: str, value: int) -> None:
    assert read_numeral(text) == value


@pytest.mark.parametrize("text", ["", "  ", "甲", "十项", "1a", "-1", "1.5", "第一", "十十"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize("length", [1, 2, 3])
def test_no_mixture_of_chinese_digits_is_an_error(length: int) -> None:
    for digits in product(CHINESE, repeat=length):
        value = read_numeral("".join(digits))
        assert value is None or value >= 0


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (101, "一百零一"), (110, "一百一十")],
)
def test_numbers_are_written_as_plans_write_them(number: int, written: str) -> None:
    assert write_chinese(number) == written


def test_what_is_written_is_read_again() -> None:
    assert [read_numeral(write_chinese(n)) for n in range(1, 1000)] == list(range(1, 1000))


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=8))
def test_any_text_has_a_value_or_none(text: str) -> None:
    value = read_numeral(text)
    assert value is None or value >= 0
