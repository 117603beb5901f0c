import pytest

from assistant.question.numbers import find_numbers


def _items(question: str) -> tuple[int, ...]:
    return find_numbers(question, items=19, sections=5).items


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("第十三项讲什么", (13,)),
        ("第13条", (13,)),
        ("（十三）", (13,)),
        ("(13)", (13,)),
        ("13", (13,)),
        ("item 13", (13,)),
        ("item thirteen", (13,)),
        ("十三项", (13,)),
        ("what is the third item about", (3,)),
        ("第3—5项", (3, 4, 5)),
        ("第三到第五项", (3, 4, 5)),
        ("3-5项", (3, 4, 5)),
        ("第3、5和7项", (3, 5, 7)),
        ("第三项和第五项", (3, 5)),
        ("最后一项", (19,)),
        ("倒数第二项", (18,)),
        ("最后三项", (17, 18, 19)),
        ("前两项", (1, 2)),
        ("the last two items", (18, 19)),
        ("第二十五项", (25,)),
        ("第0项", (0,)),
        ("十三项说什么", (13,)),
        ("麻烦看下十七条说的啥", (17,)),
        ("请问十二项是什么内容", (12,)),
        ("十五条讲了啥", (15,)),
        ("看看十七项", (17,)),
        ("三项说什么", (3,)),
        ("十三项里无效案件怎么办", (13,)),
        ("4月26号有什么活动", ()),
        ("列5条保护措施", ()),
        ("给我5条人才方面的举措", ()),
        ("12项重点任务是什么", ()),
        ("13-15", (13, 14, 15)),
        ("13,14", (13, 14)),
        ("13、14", (13, 14)),
        ("3~5", (3, 4, 5)),
        ("13和14讲什么", (13, 14)),
        ("第一条到最后一条", tuple(range(1, 20))),
        ("第一项和最后一项", (1, 19)),
        ("第七条第一款", (7,)),
        ("第-1项", (-1,)),
        ("第廿项", (20,)),
        ("第卅项", (30,)),
    ],
)
def test_items_are_found_in_any_spelling(question: str, items: tuple[int, ...]) -> None:
    assert _items(question) == items


@pytest.mark.parametrize(
    "question",
    [
        "十三五规划",
        "2.5亿元",
        "第二次会议",
        "2018年",
        "第三届运动会",
        "40周年",
        "目前三项制度",
        "落后一点的地方",
        "四个意识",
        "两学一做",
        "5个工作日",
        "两项",
        "几项",
        "三项工作",
        "五条意见",
        "十项措施怎么落实",
        "八项规定",
        "八项规定怎么落实",
        "8项规定怎么落实",
        "一共十九项吗",
        "下一项",
        "2018",
        "2.5亿",
        "5.2",
        "3-5月",
        "第4段",
    ],
)
def test_other_numbers_name_no_item(question: str) -> None:
    assert _items(question) == ()


@pytest.mark.parametrize(
    "question", ["第三项和十二个试点有什么关系", "第3项和12个试点有什么关系", "第3项和2018年的规划是什么关系"]
)
def test_a_number_behind_another_is_read_as_a_whole(question: str) -> None:
    assert _items(question) == (3,)


@pytest.mark.parametrize(
    ("question", "items"),
    [("第12项和13一起讲讲", (12, 13)), ("第3项和第5一样吗", (3, 5)), ("第11项和第13两项怎么分工", (11, 13))],
)
def test_numbers_of_two_scripts_end_each_other(question: str, items: tuple[int, ...]) -> None:
    assert _items(question) == items


def test_a_number_from_the_end_beyond_the_first_is_told_as_it_was_said() -> None:
    assert _items("倒数第30项讲什么") == (30,)
    assert _items("倒数第19项讲什么") == (1,)


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        ("第五部分有哪几项", (5,)),
        ("第2章", (2,)),
        ("section five", (5,)),
        ("最后一部分", (5,)),
        ("the second part", (2,)),
    ],
)
def test_sections_are_found(question: str, sections: tuple[int, ...]) -> None:
    found = find_numbers(question, items=19, sections=5)
    assert found.sections == sections
    assert found.items == ()
