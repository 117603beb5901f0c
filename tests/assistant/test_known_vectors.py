"""What was embedded before is not embedded again, and what was embedded by another model is not believed."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.index import PlanIndex, remove_indexes
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from embeddings.hashing import HashEmbeddings
from tests.counting import Counting

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"
ROADS = parse_plan(TEXT, id="roads")


def _open(data: Path, plan: Plan, embeddings: HashEmbeddings | None = None) -> tuple[list[str], PlanIndex]:
    counting = embeddings or Counting()
    index = PlanIndex(data, plan, counting)
    index.open()
    return (counting.embedded if isinstance(counting, Counting) else []), index


def test_a_changed_plan_embeds_only_what_changed(tmp_path: Path) -> None:
    whole, _ = _open(tmp_path, ROADS)
    changed = parse_plan(TEXT.replace("年底通车", "明年通车"), id="roads")
    again, index = _open(tmp_path, changed)
    assert len(again) < 15 < 500 < len(whole)
    assert "明年通车" in again
    assert index.check().sources["roads"] == changed.sha256


def test_what_is_reused_is_what_would_have_been_made(tmp_path: Path, plan: Plan) -> None:
    _open(tmp_path / "a", plan)
    _, index = _open(tmp_path / "a", ROADS)
    _, alone = _open(tmp_path / "b", ROADS)
    reused, made = index.open(), alone.open()
    assert reused.passages == made.passages
    assert np.array_equal(reused.vectors, made.vectors)
    assert reused.manifest.fingerprint == made.manifest.fingerprint


def test_the_background_is_embedded_once_for_all_plans(tmp_path: Path, plan: Plan) -> None:
    _open(tmp_path, plan)
    second, index = _open(tmp_path, ROADS)
    outside = [passage for passage in index.open().passages if passage.kind == "outside"]
    assert len(outside) > 500
    assert len(second) < 60


def test_a_text_that_stands_twice_is_embedded_once(tmp_path: Path) -> None:
    twice = parse_plan(TEXT.replace("先修东街。", "先修东街。先修东街。"), id="roads")
    embedded, _ = _open(tmp_path, twice)
    assert len(embedded) == len(set(embedded))


def test_building_anew_believes_nothing(tmp_path: Path) -> None:
    whole, index = _open(tmp_path, ROADS)
    whole.clear()
    index.build()
    assert len(whole) > 500


def test_vectors_of_another_model_of_the_same_name_are_not_reused(tmp_path: Path) -> None:
    class Changed(Counting):
        def encode_query(self, text: str):  # type: ignore[no-untyped-def]
            return super().encode_query(text[::-1])

    _open(tmp_path, ROADS, Changed())
    changed = parse_plan(TEXT.replace("年底", "明年"), id="roads")
    embedded, index = _open(tmp_path, changed)
    assert len(embedded) > 500
    assert len(embedded) == len(set(embedded))
    index.check()


def test_vectors_of_a_model_of_another_name_are_not_looked_at(tmp_path: Path) -> None:
    _, index = _open(tmp_path, ROADS)
    manifest = index.folder / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "embedding_model": "other"}))
    embedded, _ = _open(tmp_path, ROADS)
    assert len(embedded) > 500


@pytest.mark.parametrize("name", ["index.faiss", "passages.jsonl"])
def test_a_damaged_index_of_another_plan_is_passed_over(tmp_path: Path, plan: Plan, name: str) -> None:
    _, index = _open(tmp_path, plan)
    (index.folder / name).write_bytes(b"damaged")
    embedded, other = _open(tmp_path, ROADS)
    assert len(embedded) > 500
    other.check()


def test_indexes_of_removed_plans_are_removed(tmp_path: Path, plan: Plan) -> None:
    _open(tmp_path, plan)
    _open(tmp_path, ROADS)
    remove_indexes(tmp_path, [plan.id])
    assert [path.name for path in (tmp_path / "index").iterdir() if path.is_dir()] == [plan.id]
    remove_indexes(tmp_path / "nowhere", [])
