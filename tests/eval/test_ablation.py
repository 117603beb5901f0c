import pytest

from assistant.index import PlanIndex
from assistant.opening import open_way
from assistant.plan.model import Plan
from assistant.settings import Settings
from embeddings.hashing import HashEmbeddings
from embeddings.naming import HASH_MODEL
from eval.ablation import ablate, variants
from eval.peer import tutorial_ranker
from tests.eval.conftest import MakeQuestion


def test_every_variant_is_measured_on_the_questions_that_are_looked_up(question: MakeQuestion) -> None:
    settings = Settings(embedding_model=HASH_MODEL)
    way, embeddings = open_way(settings), HashEmbeddings()
    stored = PlanIndex(settings.data_dir, way.plan, embeddings).open()
    questions = [
        question("a", "专利质押融资怎么做", items=(10,)),
        question("b", "職工運動會怎麼辦", items=(16,)),
        question("c", "第十三项", items=(13,)),
        question("d", "今天天气", refusal="off_topic"),
    ]
    found = {a.name: a for a in ablate(way, variants(way.plan, stored, embeddings), questions)}
    assert {a.n for a in found.values()} == {2}
    assert found["fusion"].hit_at_1 == 1
    assert found["fusion, without normalisation"].hit_at_1 == 0.5
    assert all(0 <= a.low <= a.hit_at_1 <= a.hit_at_3 <= 1 and a.hit_at_1 <= a.mrr <= 1 for a in found.values())
    assert next(iter(found)).startswith("tutorial")


def test_the_peer_ranks_the_items_of_the_nearest_chunks(plan: Plan) -> None:
    rank = tutorial_ranker(plan, HashEmbeddings())
    items = rank("职工运动会 文体活动 机关文化")
    assert len(items) == len(set(items))
    assert set(items) <= set(range(1, 20))
    assert rank("职工运动会 文体活动 机关文化") == items


@pytest.mark.parametrize("question", ["专利质押融资和专利保险"])
def test_the_peer_is_no_straw_man(plan: Plan, question: str) -> None:
    assert 10 in tutorial_ranker(plan, HashEmbeddings())(question)[:4]
