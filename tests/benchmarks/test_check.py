"""What does the check of one written sentence cost beside the embedding of one question?

    pytest tests/benchmarks/test_check.py --benchmark-only --benchmark-group-by=group

The ratio is within one run: compare `check` with `embedding` of the same group. Nothing is known of a sentence when it
is checked: what was found for the one before is forgotten.
"""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.checking.agreement import Meaning
from assistant.checking.judge import Judge
from assistant.checking.support import support_calibration
from assistant.index import PlanIndex
from assistant.plan.model import Plan
from embeddings.model import SentenceEmbeddings
from tests.benchmarks.conftest import Embed

SENTENCES = {
    "own words": "持续推进无效宣告请求案件的短周期管理，调整审批流程期限设置。[13]",
    "paraphrase": "无效案件的短周期管理会往前推，审批流程的期限也要调整。[13]",
    "English": "Short-cycle management of invalidation cases goes on. [13]",
    "dropped for a figure": "审查周期压缩到二十个月。[13]",
    "dropped, no item fits": "今年招聘外国专家，并给他们安排住处。[13]",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_embedding(embed: Embed, name: str) -> None:
    embed(name, SENTENCES[name])


@pytest.mark.parametrize("name", SENTENCES)
def test_check(
    benchmark: BenchmarkFixture, plan: Plan, indexed_data: Path, bundled: SentenceEmbeddings, name: str
) -> None:
    stored = PlanIndex(indexed_data, plan, bundled).open()
    given = [plan.item(n) for n in (13, 12, 14)]

    def forget() -> tuple[tuple[object, ...], dict[str, object]]:
        meaning = Meaning(stored.passages, stored.vectors, bundled.encode_documents)
        judge = Judge(plan, lambda: meaning, support_calibration())
        return (judge, SENTENCES[name]), {}

    def check(judge: Judge, sentence: str) -> None:
        judge.check(sentence, given)

    benchmark.group = name
    benchmark.pedantic(check, setup=forget, rounds=30, warmup_rounds=3)
