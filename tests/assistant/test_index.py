"""Damage, change and death are real here: files are cut, processes killed, the disk is full."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IndexUnusableError
from assistant.index import PlanIndex
from assistant.plan.model import Plan
from embeddings.hashing import HashEmbeddings
from embeddings.model import SentenceEmbeddings, TextEmbeddings
from tests.killing import Start, kill_hanging

BUILD = """
import sys
from pathlib import Path
from assistant.index import PlanIndex
from assistant.plan.shipped import shipped_plan
from embeddings.hashing import HashEmbeddings

class Counting(HashEmbeddings):
    def encode_documents(self, texts, progress=None):
        print("encoding", flush=True)
        return super().encode_documents(texts, progress)

stored = PlanIndex(Path(sys.argv[1]), shipped_plan(), Counting()).open()
print(stored.manifest.fingerprint, flush=True)
"""
HANG = """
import sys
from pathlib import Path
import embeddings.folder as folder
from assistant.index import PlanIndex
from assistant.plan.shipped import shipped_plan
from embeddings.hashing import HashEmbeddings
from tests.killing import hang

flush = folder.flush
def flush_or_hang(path):
    if path.name == sys.argv[2]:
        hang()
    flush(path)
folder.flush = folder.flush_folder = flush_or_hang
PlanIndex(Path(sys.argv[1]), shipped_plan(), HashEmbeddings()).build()
"""


@pytest.fixture
def index(tmp_path: Path, plan: Plan, hashing: TextEmbeddings) -> PlanIndex:
    made = PlanIndex(tmp_path / "data", plan, hashing)
    made.open()
    return made


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _replace_by_foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 something else")


@pytest.mark.parametrize("name", ["index.faiss", "passages.jsonl", "manifest.json"])
@pytest.mark.parametrize("damage", [_truncate, _flip_a_bit, _replace_by_foreign, Path.unlink])
def test_a_damaged_file_is_told_and_the_index_rebuilt(
    index: PlanIndex, name: str, damage: Callable[[Path], object]
) -> None:
    before = index.manifest()
    damage(index.folder / name)
    with pytest.raises(IndexUnusableError, match="workplan index build"):
        index.check()
    assert index.open().manifest == before
    assert index.check() == before


def test_a_foreign_folder_is_replaced(index: PlanIndex) -> None:
    shutil.rmtree(index.folder)
    index.folder.mkdir()
    (index.folder / "notes.txt").write_text("not an index")
    assert len(index.open().passages) == index.check().passages


def test_another_model_rebuilds(index: PlanIndex, plan: Plan, tmp_path: Path, bundled: SentenceEmbeddings) -> None:
    other = PlanIndex(tmp_path / "data", plan, bundled)
    with pytest.raises(IndexUnusableError, match="made with hash:words"):
        other.check()
    assert other.open().vectors.shape[1] == 384
    with pytest.raises(IndexUnusableError, match="made with bundled"):
        index.check()


def test_another_model_of_the_same_name_is_told(index: PlanIndex, tmp_path: Path, plan: Plan) -> None:
    class Changed(HashEmbeddings):
        def encode_query(self, text: str):  # type: ignore[no-untyped-def]
            return super().encode_query(text[::-1])

    with pytest.raises(IndexUnusableError, match="another version"):
        PlanIndex(tmp_path / "data", plan, Changed()).check()


def test_a_changed_plan_rebuilds(index: PlanIndex, tmp_path: Path, plan: Plan, hashing: TextEmbeddings) -> None:
    changed = PlanIndex(tmp_path / "data", plan.model_copy(update={"sha256": "0" * 64}), hashing)
    with pytest.raises(IndexUnusableError, match="plan has changed"):
        changed.check()
    assert changed.open().manifest.sources[plan.id] == "0" * 64


def test_other_passages_rebuild(index: PlanIndex, tmp_path: Path, plan: Plan, hashing: TextEmbeddings) -> None:
    before = index.check().passages
    fewer = plan.model_copy(update={"items": plan.items[:5]})
    assert len(PlanIndex(tmp_path / "data", fewer, hashing).open().passages) < before
    with pytest.raises(IndexUnusableError, match="another version of this program"):
        index.check()


def test_an_index_of_another_format_is_told(index: PlanIndex) -> None:
    path = index.folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(IndexUnusableError, match="format is 99"):
        index.manifest()
    assert index.open().manifest.format == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: a folder below a file is tried instead")
def test_a_folder_that_may_not_be_written_is_an_error(tmp_path: Path, plan: Plan, hashing: TextEmbeddings) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    with pytest.raises(IndexUnusableError, match="WORKPLAN_DATA_DIR"):
        PlanIndex(tmp_path / "data", plan, hashing).open()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, plan: Plan, hashing: TextEmbeddings) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexUnusableError, match="WORKPLAN_DATA_DIR"):
        PlanIndex(tmp_path / "file", plan, hashing).open()


def test_a_full_disk_is_an_error_and_leaves_nothing_half_written(
    index: PlanIndex, start: Start, tmp_path: Path
) -> None:
    before = index.manifest()
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
    limited += "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    process = start(limited + BUILD.replace(".open()", ".build()"), str(tmp_path / "data"))
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert b"IndexUnusableError" in errors
    assert b"Free space" in errors
    assert index.check() == before
    assert _leftovers(index) == []


@pytest.mark.parametrize("at", ["index.faiss", "manifest.json"])
def test_a_killed_build_leaves_the_old_index(index: PlanIndex, start: Start, tmp_path: Path, at: str) -> None:
    before = index.manifest()
    process = start(HANG, str(tmp_path / "data"), at)
    kill_hanging(process)
    assert _leftovers(index)
    assert index.check() == before
    index.build()
    assert _leftovers(index) == []


def test_a_killed_first_build_leaves_none(start: Start, tmp_path: Path, plan: Plan, hashing: TextEmbeddings) -> None:
    index = PlanIndex(tmp_path / "data", plan, hashing)
    process = start(HANG, str(tmp_path / "data"), "manifest.json")
    kill_hanging(process)
    with pytest.raises(IndexUnusableError, match="no index"):
        index.manifest()
    assert index.open().manifest == index.check()


def test_two_processes_build_once(start: Start, tmp_path: Path) -> None:
    processes = [start(BUILD, str(tmp_path / "data")) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert outputs[0][-1] == outputs[1][-1]
    assert sum(output.count(b"encoding") for output in outputs) == 1


def test_a_reader_is_not_disturbed_by_a_build(index: PlanIndex, start: Start, tmp_path: Path) -> None:
    process = start(HANG, str(tmp_path / "data"), "manifest.json")
    assert process.stdout
    process.stdout.readline()
    begun = time.monotonic()
    assert index.open().manifest == index.manifest()
    assert process.poll() is None
    assert time.monotonic() - begun < 30


def _leftovers(index: PlanIndex) -> list[Path]:
    return list(index.folder.parent.glob(f".{index.folder.name}~*"))
