"""What does a warm answer cost beside the embedding of its question?

    pytest tests/benchmarks --benchmark-only --benchmark-group-by=group

The ratio is within one run: compare `answer` with `embedding` of the same group.
"""

import pytest
from langchain_core.runnables import Runnable
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.answer import Answer
from assistant.question.asked import Asked
from tests.benchmarks.conftest import Embed

QUESTIONS = {
    "README's question": "专利审得太慢了，局里打算怎么办？",
    "narrow": "专利质押融资怎么做",
    "broad": "知识产权保护方面有哪些安排？",
    "refused": "商标注册申请费是多少钱",
    "structure": "第十三项讲什么",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_embedding(embed: Embed, name: str) -> None:
    embed(name, QUESTIONS[name])


@pytest.mark.parametrize("name", QUESTIONS)
def test_answer(benchmark: BenchmarkFixture, assistant: Runnable[Asked, Answer], name: str) -> None:
    benchmark.group = name
    benchmark.pedantic(assistant.invoke, args=(Asked(question=QUESTIONS[name]),), rounds=50, warmup_rounds=5)
