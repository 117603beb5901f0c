from datetime import date

import pytest

from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from assistant.question.conversation import Conversation, conversation_of


@pytest.fixture
def said(plan: Plan, plan_2019: Plan) -> object:
    """What is made of questions and answers in turn, the last of which is a question."""

    def said(*turns: str) -> Conversation:
        roles = ("user", "assistant")
        history = tuple(Turn(role=roles[i % 2], content=text) for i, text in enumerate(turns[:-1]))  # type: ignore[arg-type]
        return conversation_of(Asked(question=turns[-1], history=history), [plan, plan_2019], plan, date(2026, 1, 1))

    return said


def _ids(conversation: Conversation) -> list[str]:
    return [plan.id for plan in conversation.now.meant.plans]


@pytest.mark.parametrize(
    ("turns", "plans"),
    [
        (("2019年的质押融资怎么做", "做好。[2019·8]", "具体怎么做"), ["cnipa-2019"]),
        (("2019年的质押融资怎么做", "做好。[2019·8]", "那质量呢"), ["cnipa-2019"]),
        (("2019年的质押融资怎么做", "做好。[2019·8]", "对口扶贫怎么安排"), ["cnipa-2018"]),
        (("2018和2019在质量上有什么不同", "……", "那扶贫呢"), ["cnipa-2018", "cnipa-2019"]),
        (("2018和2019在质量上有什么不同", "……", "2019年的扶贫呢"), ["cnipa-2019"]),
        (("质押融资怎么做", "做好。[10]", "那质量呢"), ["cnipa-2018"]),
    ],
)
def test_a_plan_is_spoken_of_until_a_new_topic(turns: tuple[str, ...], plans: list[str], said: object) -> None:
    assert _ids(said(*turns)) == plans  # type: ignore[operator]


def test_another_plan_is_asked_what_was_asked_before(said: object, plan: Plan, plan_2019: Plan) -> None:
    conversation = said("2019年的质押融资怎么做", "做好。[2019·8]", "那2018年的呢")  # type: ignore[operator]
    assert _ids(conversation) == [plan.id]
    put = conversation.asked_of(plan, Asked(question="那2018年的呢"))
    assert (put.question, put.history) == ("质押融资怎么做", ())


def test_both_are_asked_what_was_asked_of_one(said: object, plan_2019: Plan) -> None:
    conversation = said("质押融资怎么做", "做好。[10]", "和2019年有什么不同")  # type: ignore[operator]
    assert _ids(conversation) == ["cnipa-2018", "cnipa-2019"]
    assert conversation.asked_of(plan_2019, Asked(question="x")).question == "质押融资怎么做"


def test_each_plan_is_told_of_its_own_items_alone(said: object, plan: Plan, plan_2019: Plan) -> None:
    conversation = said("2018和2019在质量上有什么不同", "甲。[2018·12]乙。[2019·10]丙。[12]", "第一个呢")  # type: ignore[operator]
    new = conversation.asked_of(plan_2019, Asked(question="第一个呢")).history
    assert [turn.content for turn in new] == ["质量方面有哪些安排", "甲。乙。[10]丙。"]
    old = conversation.asked_of(plan, Asked(question="第一个呢")).history
    assert old[1].content == "甲。[12]乙。丙。[12]"


def test_the_chosen_plan_alone_is_told_all_as_it_was_said(said: object, plan: Plan) -> None:
    turns = ("2018年的质押融资怎么做", "做好。[10]", "第三项呢")
    put = said(*turns).asked_of(plan, Asked(question="第三项呢"))  # type: ignore[operator]
    assert put.question == "第三项呢"
    assert put.history[1].content == "做好。[10]"
