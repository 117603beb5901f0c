import pytest

from assistant.plan.model import Plan
from assistant.question.context import Context
from assistant.question.places import Place
from assistant.question.purpose import asks_for_the_purpose, purpose_told


@pytest.mark.parametrize(
    "question", ["为什么要这么做", "升它干嘛", "图什么", "费这么大劲弄这些，图什么", "目的是什么", "好的，为啥", "why?"]
)
def test_it_is_heard_that_the_purpose_is_asked_for(question: str) -> None:
    assert asks_for_the_purpose(question)


@pytest.mark.parametrize(
    "question", ["为什么不收费", "为什么是2018年", "干什么的单位", "有什么用房", "这么做的目标", "升级的目的地"]
)
def test_what_asks_of_something_else_is_left(question: str) -> None:
    assert not asks_for_the_purpose(question)


def test_only_a_sentence_that_says_what_it_is_for_answers(plan: Plan) -> None:
    guided = Context("审协中心", (12,), told=(Place(12, 1), Place(12, 3)))
    assert purpose_told("为什么", guided, plan) == (Place(12, 3),)
    assert purpose_told("为什么", Context("专利代理条例", (6,), told=(Place(6, 3),)), plan) == ()
