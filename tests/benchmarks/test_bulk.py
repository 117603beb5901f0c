from pathlib import Path

from assistant.importing.preview import preview_plan
from assistant.settings import Settings
from embeddings.encoding import TextEmbeddings
from embeddings.naming import HASH_MODEL
from tests.benchmarks.bulk import compare_embedding, compare_import, plans


def test_the_plans_are_plans_and_no_two_are_the_same() -> None:
    made = plans(5)
    read = [preview_plan(one.source, one.original).plan for one in made]
    assert [len(plan.items) for plan in read] == [12] * 5
    assert len({plan.sha256 for plan in read}) == 5


def test_every_way_is_measured(hashing: TextEmbeddings, tmp_path: Path) -> None:
    assert min(compare_embedding(hashing, ["专利", "审查"]).values()) > 0
    settings = Settings(embedding_model=HASH_MODEL)
    seconds = compare_import(settings, tmp_path, plans(2), has_ray=False)
    assert list(seconds) == ["plan after plan", "in bulk"]
    assert min(seconds.values()) > 0
