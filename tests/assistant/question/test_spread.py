from assistant.plan.model import Plan
from assistant.question.spread import held_by, is_widespread


def test_a_word_is_widespread_in_more_than_half_of_the_items(plan: Plan) -> None:
    assert held_by("大数据", plan) == 2
    assert not is_widespread("大数据", plan)
    assert is_widespread("知识产权", plan)
    even = plan.model_copy(update={"items": tuple(plan.item(n) for n in (10, 13))})
    assert held_by("大数据", even) == 1
    assert not is_widespread("大数据", even)


def test_nothing_stands_everywhere(plan: Plan) -> None:
    assert held_by("", plan) == len(plan.items)
    assert is_widespread("", plan)
