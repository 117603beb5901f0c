from datetime import date

import pytest

from assistant.question.years import named_years, outright

TODAY = date(2019, 6, 1)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2018和2019有什么不同", [2018, 2019]),
        ("二〇一八年的要点", [2018]),
        ("19年的要点", [2019]),
        ("去年和前年", [2018, 2017]),
        ("明年、后年", [2020, 2021]),
        ("今年的质量", [2019]),
        ("last year's plan and next year's", [2018, 2020]),
        ("2000项专利", []),
        ("第19年", []),
        ("19年来", []),
        ("历年", []),
    ],
)
def test_years_are_read(question: str, years: list[int]) -> None:
    named = named_years(question, TODAY)
    assert [one.year for one in named] == years


def test_it_is_told_where_a_year_is_named() -> None:
    question = "去年、2016年和18年的要点"
    assert [question[one.start : one.end] for one in named_years(question, TODAY)] == ["去年", "2016", "18"]


def test_it_is_told_how_a_year_is_named() -> None:
    last, this, short = named_years("去年、今年和18年", TODAY)
    assert (last.seen_from, last.is_present, this.is_present, short.is_short) == ("去年", False, True, True)


def test_years_in_figures_come_first() -> None:
    assert outright("二〇一七年和2018年") == ["2018", "2017"]
