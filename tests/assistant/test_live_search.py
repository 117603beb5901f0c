"""An assistant that runs takes up an index that another process has built, where it is one of its own."""

import shutil
from pathlib import Path

import pytest

from assistant.chain import Way
from assistant.index import PlanIndex
from assistant.opening import open_way
from assistant.plan.parse import parse_plan
from assistant.plan.shipped import shipped_plan
from assistant.question.asked import Asked
from assistant.settings import Settings
from embeddings.hashing import HashEmbeddings
from embeddings.naming import HASH_MODEL


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", embedding_model=HASH_MODEL)


@pytest.fixture
def way(settings: Settings) -> Way:
    opened = open_way(settings)
    opened.open_search()
    return opened


def _index(settings: Settings) -> PlanIndex:
    return PlanIndex(settings.data_dir, shipped_plan(), HashEmbeddings())


def test_the_same_index_is_loaded_once(way: Way) -> None:
    assert way.open_search() is way.open_search()


def test_an_index_built_anew_with_the_same_content_changes_nothing(way: Way, settings: Settings) -> None:
    before = way.open_search()
    _index(settings).build()
    assert way.open_search() is before


def test_an_index_of_another_version_is_left_alone(
    way: Way, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = way.open_search()
    monkeypatch.setattr("assistant.index.background_sha256", lambda: "0" * 64)
    newer = PlanIndex(settings.data_dir, shipped_plan(), HashEmbeddings()).open()
    assert way.open_search() is before  # made by another version: not what this process would build
    assert newer.manifest.fingerprint != before.fingerprint
    monkeypatch.undo()
    _index(settings).open()
    assert way.open_search().fingerprint == before.fingerprint


def test_other_vectors_are_taken_up(way: Way, settings: Settings) -> None:
    class Changed(HashEmbeddings):
        def encode_query(self, text: str):  # type: ignore[no-untyped-def]
            return super().encode_query(text[::-1])

    before = way.open_search()
    built = PlanIndex(settings.data_dir, shipped_plan(), Changed()).build()
    now = way.open_search()
    assert now is not before
    assert now.fingerprint == built.manifest.fingerprint
    assert way.chain().invoke(Asked(question="专利质押融资")).receipt.index_fingerprint == now.fingerprint


def test_an_index_that_is_gone_or_of_a_newer_plan_leaves_the_old_one_in_use(way: Way, settings: Settings) -> None:
    before = way.open_search()
    index = _index(settings)
    shutil.rmtree(index.folder)
    assert way.open_search() is before
    newer = parse_plan(shipped_plan().text.replace("效率", "速度"), id="cnipa-2018")
    built = PlanIndex(settings.data_dir, newer, HashEmbeddings()).open()
    assert way.open_search() is before
    assert PlanIndex(settings.data_dir, newer, HashEmbeddings()).manifest() == built.manifest
