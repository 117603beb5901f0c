import pytest

from assistant.plan.numbering import choose_scheme, find_markers


@pytest.mark.parametrize(
    "line", ["（一）修路", "(1)修路", "1.修路", "1、修路", "第一条 修路", "1.1 修路", "Action 1: Mend", "Item 1: Mend"]
)
def test_a_number_at_the_start_of_a_line_is_a_marker(line: str) -> None:
    assert [marker.number for marker in find_markers([line])] == [1]


@pytest.mark.parametrize("line", ["修路（一）", "2018年修路。", "3.5亿元用于修路。", "修路", "“十三五”规划"])
def test_other_numbers_are_none(line: str) -> None:
    assert find_markers([line]) == []


def test_a_text_without_markers_has_no_scheme() -> None:
    assert choose_scheme([]) is None
