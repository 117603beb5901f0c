import pytest

from assistant.question.section_numbers import find_sections


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("第五部分", (5,)),
        ("第五大点", (5,)),
        ("第二部分到第四部分", (2, 3, 4)),
        ("第二到第四部分", (2, 3, 4)),
        ("第二、三部分和第五部分", (2, 3, 5)),
        ("第二部分到最后一部分", (2, 3, 4, 5)),
        ("sections 2 and the last part", (2, 5)),
        ("第三项和第四部分", (4,)),
        ("前两部分工作", ()),
        ("第五项", ()),
    ],
)
def test_sections_are_found_alone_in_lists_and_in_ranges(question: str, found: tuple[int, ...]) -> None:
    assert find_sections(question, sections=5)[0] == found


def test_the_rest_says_what_else_is_asked() -> None:
    assert find_sections("第二到第四部分有几项", sections=5)[1].strip() == "有几项"


def test_there_is_no_last_section_where_there_is_none() -> None:
    assert find_sections("最后一部分讲什么", sections=0) == ((), "最后一部分讲什么")
