"""What does it cost to find out which of many plans a question means?

    pytest tests/benchmarks/test_several.py --benchmark-only --benchmark-group-by=group

The ratio is within one run: compare `among_fifty` with `alone` of the same group.
"""

from collections.abc import Callable

import pytest
from langchain_core.runnables import Runnable
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.answer import Answer
from assistant.chain import Way
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.several import Several

QUESTIONS = {"content": "专利质押融资怎么做", "structure": "第十三项讲什么", "named": "2018年的专利质押融资怎么做"}


@pytest.fixture(scope="module")
def among(plan: Plan, plan_2019: Plan, way: Way, open_over: Callable[[Plan], Way]) -> Runnable[Asked, Answer]:
    """The assistant over fifty plans and the shipped one."""
    others = [
        plan_2019.model_copy(update={"id": f"o{n}", "title": f"第{n}市知识产权局2019年工作要点"}) for n in range(50)
    ]
    ways = {plan.id: way}
    return Several(lambda: [plan, *others], plan.id, lambda one: ways.get(one.id) or open_over(one)).chain()


@pytest.mark.parametrize("name", QUESTIONS)
def test_alone(benchmark: BenchmarkFixture, assistant: Runnable[Asked, Answer], name: str) -> None:
    benchmark.group = name
    benchmark.pedantic(assistant.invoke, args=(Asked(question=QUESTIONS[name]),), rounds=50, warmup_rounds=5)


@pytest.mark.parametrize("name", QUESTIONS)
def test_among_fifty(benchmark: BenchmarkFixture, among: Runnable[Asked, Answer], name: str) -> None:
    benchmark.group = name
    benchmark.pedantic(among.invoke, args=(Asked(question=QUESTIONS[name]),), rounds=50, warmup_rounds=5)
