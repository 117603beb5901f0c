"""What does a question cost among two thousand plans, and what does a list of them?

    pytest tests/benchmarks/test_many_plans.py --benchmark-only --benchmark-group-by=group

The ratios are within one run: compare `among_many` with `alone` of the same group.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from langchain_core.runnables import Runnable
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.answer import Answer
from assistant.opening import open_several
from assistant.plan.library import Import, Library
from assistant.question.asked import Asked
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from ui.manage.shown import known_plans

CITIES = "滨海 临江 云山 宁河 安岭 海州 东湖 西川 南浦 北原 青岩 白沙 银溪 石桥 松林 江口 平湖 明溪 长丰 金陵".split()
OFFICES = "知识产权局 商务局 教育局 交通运输局 水务局 农业农村局 文化和旅游局 卫生健康委员会 民政局 体育局".split()
QUESTIONS = {
    "structure": "第十三项讲什么",
    "content": "专利质押融资怎么做",
    "year": "2018年的专利质押融资怎么做",
    "stranger": "商务部2017年工作要点怎么说",
}


def _plan(number: int) -> Import:
    year, city = 2011 + number % 10, CITIES[number // 10 % 20]
    title = f"{city}市{OFFICES[number // 200]}{year}年工作要点"
    items = "".join(f"（{n}）推进第{n}类事项。年底前完成{n}个项目，覆盖{city}各街道。\n" for n in "一二三四五六")
    text = f"{title}\n一、总体要求\n{items}"
    return Import(f"p{number}", title, year, text, "p.txt", text.encode())


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two thousand plans of two hundred offices, beside the shipped one."""
    library = Library(tmp_path_factory.mktemp("many"))
    library.add_all([_plan(number) for number in range(2000)])
    return library


def _over(data_dir: Path | None) -> Runnable[Asked, Answer]:
    assert data_dir
    return open_several(Settings(data_dir=data_dir, embedding_model=HASH_MODEL)).chain()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Runnable[Asked, Answer]:
    """The assistant over the shipped plan and one other."""
    library = Library(tmp_path_factory.mktemp("alone"))
    library.add(_plan(0))
    return _over(library.data_dir)


@pytest.fixture(scope="module")
def among_many(many: Library) -> Runnable[Asked, Answer]:
    """The assistant over all of them."""
    return _over(many.data_dir)


def _measure(benchmark: BenchmarkFixture, group: str, work: Callable[..., object], *given: object) -> None:
    benchmark.group = group
    benchmark.pedantic(work, args=given, rounds=50, warmup_rounds=5)


@pytest.mark.parametrize("name", QUESTIONS)
def test_alone(benchmark: BenchmarkFixture, alone: Runnable[Asked, Answer], name: str) -> None:
    _measure(benchmark, name, alone.invoke, Asked(question=QUESTIONS[name]))


@pytest.mark.parametrize("name", QUESTIONS)
def test_among_many(benchmark: BenchmarkFixture, among_many: Runnable[Asked, Answer], name: str) -> None:
    _measure(benchmark, name, among_many.invoke, Asked(question=QUESTIONS[name]))


@pytest.mark.parametrize("wanted", ["", "滨海 2015"])
def test_a_list_of_many(benchmark: BenchmarkFixture, many: Library, wanted: str) -> None:
    _measure(benchmark, "list", known_plans, many, wanted)
