import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.archive import Archive
from assistant.index import PlanIndex
from assistant.opening import open_archive
from assistant.passages import plan_passages
from assistant.plan.library import Import, Library
from assistant.plan.model import Plan
from assistant.plan.shipped import DEFAULT_PLAN
from assistant.settings import Settings
from embeddings.archive.local import LocalStore
from embeddings.archive.milvus import MilvusStore
from embeddings.hashing import HashEmbeddings
from embeddings.model import SentenceEmbeddings
from embeddings.naming import HASH_MODEL
from eval.questions import read_questions

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街的坑。\n（二）架设新桥。年底通车。\n"
ROADS = Import("roads", "修路局2020年工作要点", 2020, TEXT, "roads.txt", TEXT.encode())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", embedding_model=HASH_MODEL)


@pytest.fixture
def library(settings: Settings) -> Library:
    library = Library(settings.data_dir)
    library.add(ROADS)
    return library


def _plans(archive: Archive, question: str) -> list[tuple[str, int]]:
    return [(hit.plan, hit.item) for hit in archive.search(question, 5)]


def test_items_of_all_plans_are_found_with_their_sentence(settings: Settings, library: Library) -> None:
    archive = open_archive(settings)
    archive.keep()
    (best, *others) = archive.search("东街的坑先修", 5)
    assert (best.plan, best.plan_title, best.key) == ("roads", "修路局2020年工作要点", "1")
    assert (best.quote, library.load("roads").text[best.start : best.end]) == ("先修东街的坑。", "先修东街的坑。")
    assert _plans(archive, "專利質押融資")[0] == (DEFAULT_PLAN, 10)
    assert len({(hit.plan, hit.item) for hit in (best, *others)}) == 5
    assert archive.search("  ", 5) == []
    archive.close()


def test_it_follows_the_plans(settings: Settings, library: Library) -> None:
    archive = open_archive(settings)
    archive.keep()
    library.replace(replace(ROADS, text=TEXT.replace("东街", "西街")))
    archive.keep()
    assert "西街" in archive.search("先修西街的坑", 1)[0].quote
    library.remove("roads")
    archive.keep()
    assert {plan for plan, _ in _plans(archive, "先修西街的坑")} == {DEFAULT_PLAN}
    archive.close()


def test_only_what_changed_is_put_and_nothing_is_embedded_twice(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = open_archive(settings)
    told: list[tuple[int, int]] = []
    archive.keep(lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    embedded: list[str] = []
    encode = HashEmbeddings.encode_documents

    def watched(self: HashEmbeddings, texts: list[str], progress: object = None) -> np.ndarray:
        embedded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(HashEmbeddings, "encode_documents", watched)
    archive.keep(lambda done, total: told.append((done, total)))
    assert len(told) == 2
    index = PlanIndex(settings.data_dir, library.load("roads"), HashEmbeddings())
    library.add(replace(ROADS, id="again"))
    archive.keep()
    new = {passage.text for passage in plan_passages(library.load("again"))}
    assert len([text for text in embedded if text in new]) <= 4  # the probes of what is known
    assert index.fitting() is not None
    archive.close()


def test_without_building_only_plans_with_an_index_are_put(settings: Settings, library: Library) -> None:
    archive = open_archive(settings)
    PlanIndex(settings.data_dir, library.load("roads"), HashEmbeddings()).open()
    archive.keep(builds=False)
    assert {plan for plan, _ in _plans(archive, "专利")} == {"roads"}
    archive.close()


def test_a_plan_that_cannot_be_read_does_not_stand_in_the_way(
    settings: Settings, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.add(replace(ROADS, id="broken"))
    for path in settings.data_dir.glob("plans/broken-*/plan.txt"):
        path.unlink()
    archive = open_archive(settings)
    with caplog.at_level(logging.WARNING):
        archive.keep()
    assert "broken is left out" in caplog.text
    assert ("roads", 1) in _plans(archive, "先修东街的坑")
    archive.close()


def test_it_is_kept_in_milvus_too(settings: Settings, library: Library, tmp_path: Path) -> None:
    archive = open_archive(settings.model_copy(update={"store": f"milvus:{tmp_path / 'lite.db'}"}))
    archive.keep()
    assert _plans(archive, "东街的坑")[0] == ("roads", 1)
    assert not (settings.data_dir / "archive").exists()
    archive.close()


@pytest.fixture(scope="module")
def ranked(
    indexed_data: Path, plan: Plan, bundled: SentenceEmbeddings, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[list[list[tuple[str, float]]], list[list[tuple[str, float]]]]]:
    """(nearest, search) of both stores over the plan's passages."""
    folder = tmp_path_factory.mktemp("stores")
    stored = PlanIndex(indexed_data, plan, bundled).open()
    rows = {passage.id: row for row, passage in enumerate(stored.passages)}
    passages = list(plan_passages(plan))
    vectors = stored.vectors[[rows[passage.id] for passage in passages]]
    stores = (
        LocalStore(folder / "local", vectors.shape[1]),
        MilvusStore(str(folder / "lite.db"), vectors.shape[1]),
    )
    for store in stores:
        store.put(plan.id, plan.sha256, passages, vectors)

    def rank(question: str) -> tuple[list[list[tuple[str, float]]], list[list[tuple[str, float]]]]:
        vector = bundled.encode_query(question)
        return (
            [[(one.passage.id, one.score) for one in store.nearest(vector, 10)] for store in stores],
            [[(one.passage.group, one.score) for one in store.search(question, vector, 10)] for store in stores],
        )

    return rank


def test_both_stores_rank_the_evaluation_set_alike(
    ranked: Callable[[str], tuple[list[list[tuple[str, float]]], list[list[tuple[str, float]]]]],
) -> None:
    questions = [question.question for question in read_questions() if question.items][::12]
    assert len(questions) > 50
    first = 0
    for question in questions:
        (local, milvus), (local_both, milvus_both) = ranked(question)
        for (one, cosine), (other, again) in zip(local, milvus, strict=True):
            assert cosine == pytest.approx(again, abs=5e-4)
            assert one == other or abs(cosine - dict(milvus).get(one, again)) < 5e-4, question
        first += local_both[0][0] == milvus_both[0][0]
    assert first / len(questions) > 0.97
