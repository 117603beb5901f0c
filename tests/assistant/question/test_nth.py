import pytest

from assistant.plan.model import Plan
from assistant.question.context import Context
from assistant.question.nth import is_mere_pointer, nth_told
from assistant.question.places import Place


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("后者呢", True),
        ("前者讲的是什么?", True),
        ("下一句呢", True),
        ("第二个呢", True),
        ("第一个具体怎么说", True),
        ("第一个怎么考核", False),
        ("后一个展开看看", True),
        ("后者" + "展开看看" * 400 + "吗", False),  # at once
        ("好的，最后一条呢", True),
        ("the second one?", True),
        ("and the latter?", True),
        ("后者要多少钱", False),
        ("前者和后者呢", False),
        ("经费呢", False),
    ],
)
def test_a_question_that_is_mere_pointer_asks_nothing(question: str, points: bool) -> None:
    assert is_mere_pointer(question) is points


def test_the_former_and_the_latter_are_what_was_told_of_topics(plan: Plan) -> None:
    every = (Place(18, 2), Place(19, 3))
    told = Context("前者呢", (19,), topics=("对口扶贫", "绩效工资"), told=every[1:], every=every)
    assert nth_told("后者有什么要求", told, plan) == every[:1]
    assert nth_told("前者呢", told, plan) == every[1:]


def test_in_which_part_the_former_stands_is_no_question_for_its_sentence(plan: Plan) -> None:
    every = (Place(18, 2), Place(19, 3))
    told = Context("对口扶贫和绩效工资", (18, 19), topics=("对口扶贫", "绩效工资"), told=every, every=every)
    assert nth_told("前者属于哪个部分", told, plan) == ()
    assert nth_told("最后一个问题，商标审查多久", told, plan) == ()


def test_a_sentence_beyond_those_told_is_none_of_them(plan: Plan) -> None:
    every = (Place(14, 1), Place(14, 2))
    told = Context("审查系统怎么建", (14,), told=every, every=every)
    assert nth_told("第二句讲什么", told, plan) == every[1:]
    assert nth_told("第九句讲什么", told, plan) == ()
    assert nth_told("what does the fifth sentence say", told, plan) == ()
    single = Context("审查系统怎么建", (14,), told=every[:1], every=every[:1])
    assert nth_told("第三句讲什么", single, plan) == ()


def test_the_last_of_a_kind_is_the_last_that_has_its_name(plan: Plan) -> None:
    every = (Place(13, 3), Place(13, 4), Place(13, 5))
    told = Context("审查效率怎么提高", (13,), told=every, every=every)
    assert nth_told("最后那个办法,是新的吗", told, plan) == every[:1]
    assert nth_told("最后那个呢", told, plan) == every[-1:]
    abroad = (Place(7, 1), Place(7, 4))
    asked = Context("大国外交有哪些工作", (7,), told=abroad, every=abroad)
    assert nth_told("第一个主要讲什么", asked, plan) == abroad[:1]
