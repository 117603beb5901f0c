import pytest

from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.follow_up import Context, context_of, resolve
from assistant.question.understand import Reader


def _history(*turns: str) -> list[Turn]:
    return [Turn(role="assistant" if i % 2 else "user", content=text) for i, text in enumerate(turns)]


@pytest.mark.parametrize(
    ("before", "items", "question", "whole"),
    [
        ("怎样提高审查效率", (13,), "那质量呢？", "怎样提高审查质量"),
        ("专利质押融资怎么做", (10,), "保险呢", "专利保险融资怎么做"),
        ("怎样提高审查效率", (13,), "谁负责？", "提高审查效率 谁负责？"),
        ("金砖会议怎么办", (7,), "是第几次", "金砖会议 是第几次"),
        ("国际合作有哪些", (7,), "其中一带一路呢", "国际合作 一带一路呢"),
        ("第十三项讲什么", (13,), "其中和巡回有关的呢", "第13项里和巡回有关的呢"),
        ("第十三项讲什么", (13,), "下一项呢", "第14项呢"),
        ("专利质押融资", (10,), "这一项属于哪个部分", "第10项属于哪个部分"),
        ("对口扶贫和绩效工资", (18, 19), "第二个详细讲讲", "第19项详细讲讲"),
        ("对口扶贫和绩效工资", (18, 19), "前者呢", "第18项呢"),
        ("知识产权文化怎么搞", (16,), "还有吗", "第16项讲什么"),
    ],
)
def test_a_question_is_made_whole(plan: Plan, before: str, items: tuple[int, ...], question: str, whole: str) -> None:
    assert resolve(question, Context(before, items), plan) == whole


@pytest.mark.parametrize(
    "question",
    ["对口扶贫有什么安排", "一共多少项", "第三项讲什么", "2019年的计划呢", "专利审得太慢了，局里打算怎么办？"],
)
def test_a_new_topic_stands_as_it_is(plan: Plan, question: str) -> None:
    assert resolve(question, Context("怎样提高审查效率", (13,)), plan) == question
    assert resolve(question, None, plan) == question


def test_a_new_topic_loses_only_its_lead(plan: Plan) -> None:
    assert resolve("那运动会呢", Context("怎样提高审查效率", (13,)), plan) == "运动会呢"


def test_the_topic_is_carried_over_turns(plan: Plan) -> None:
    context = context_of(
        _history(
            "怎样提高审查效率",
            "……[13]",
            "那质量呢",
            "……[12]甲[12]",
        ),
        plan,
    )
    assert context == Context("怎样提高审查质量", (12,))
    assert context_of([], plan) is None
    assert context_of(_history("怎样提高审查效率", "[99] [13]"), plan) == Context("怎样提高审查效率", (13,))


def test_what_was_said_is_read_like_what_is_asked(plan: Plan) -> None:
    understood = Reader(plan).understand("那質量呢", _history("怎樣提高審查效率", "……[13]"))
    assert understood.standalone == "怎样提高审查质量"
    assert Reader(plan).understand("專利", []).standalone == "專利"
