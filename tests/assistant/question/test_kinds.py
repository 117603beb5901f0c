import pytest

from assistant.plan.model import Plan
from assistant.question.kinds import Kind, kind_asked


def _items(plan: Plan, question: str, near: dict[str, list[str]] | None = None) -> list[int]:
    kind = kind_asked(question, plan, near or {})
    return [item.ordinal for item in plan.items if kind and any(kind.is_in(said.text) for said in item.sentences)]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("凡和扶贫或者巡视有关的", [3, 19]),
        ("“梯队”、“票价”和“智库”都写在哪", [15, 17]),
        ("所有跟仲裁、质押有关的动作", [9, 10]),
        ("哪些跟审查有关的系统今年必须建成，别漏", [14]),
        ("跟仲裁有关的系统全列出来", [9]),
        ("所有跟审查有关的系统、队伍", [11, 12, 13, 14, 15, 18, 19]),
        ("带书名号的全列出来", [4, 6, 11]),
        ("引号里带“双”字的全找出来", [6, 9, 12]),
        ("书名号里带“办法”的有哪些", [6]),
        ("书名号里带“试点”的有哪些", []),
        ("把提到仲裁的全列出来,不要加引号", [9]),
        ("凡是讲到复审的,我们室要用", [14]),
        ("我在找所有提到复审的,写报告要参考", [14]),
        ("我搞培训的,扶贫一共有几处", [19]),
        ("every reference to poverty alleviation", [19]),
        ("跟仲裁有瓜葛的都列出来", [9]),
        ("提及仲裁的地方全列出来", [9]),
        ("所有工作", []),
        ("所有关于知识产权的工作", []),
    ],
)
def test_a_kind_is_found_by_its_name(plan: Plan, question: str, items: list[int]) -> None:
    assert _items(plan, question) == items


def test_what_is_not_to_be_counted_is_left_out(plan: Plan) -> None:
    with_it, without = _items(plan, "写到改革的都列出来"), _items(plan, "写到改革的都列出来（不算改革开放）")
    assert set(with_it) - set(without) == {16}


def test_a_word_that_the_plan_lacks_is_meant_by_a_near_one_and_is_not_named(plan: Plan) -> None:
    assert _items(plan, "所有穷困的内容") == []
    assert _items(plan, "所有穷困的内容", {"穷困": ["扶贫"]}) == [19]
    kind = kind_asked("所有穷困的内容", plan, {"穷困": ["扶贫"]})
    assert kind == Kind(((("扶贫",),),), is_named=False)
