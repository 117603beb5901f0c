import shutil
from pathlib import Path

import numpy as np
import pytest

from embeddings.archive.local import LocalStore
from embeddings.archive.protocol import ArchiveError
from embeddings.archive.reading import Reading
from embeddings.archive.view import DerivedError, View, load_view
from embeddings.hashing import HashEmbeddings
from tests.embeddings.archive.conftest import passages_of, put
from tests.killing import Start

DIMENSION = HashEmbeddings.dimension
PUT = """
import sys
from pathlib import Path
from embeddings.archive.local import LocalStore
from tests.embeddings.archive.conftest import put

store = LocalStore(Path(sys.argv[1]), 256, flat_most=40)
for source in sys.argv[2:]:
    put(store, source, [f"{source}的第{i}句话讲专利" for i in range(30)])
    print("put", flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def _open(folder: Path, flat_most: int = 40) -> LocalStore:
    return LocalStore(folder, DIMENSION, flat_most=flat_most)


def _texts(source: str, count: int = 30) -> list[str]:
    return [f"{source}的第{i}句话讲专利" for i in range(count)]


def _big(folder: Path) -> list[Path]:
    return list(folder.glob("big-*.faiss"))


def test_a_big_index_is_built_only_of_many(folder: Path) -> None:
    with _open(folder) as store:
        put(store, "a", _texts("a"))
        assert _big(folder) == []
        put(store, "b", _texts("b"))
        (first,) = _big(folder)
        put(store, "c", _texts("c"))
        assert _big(folder) == [first]
        put(store, "d", _texts("d"))
        (second,) = _big(folder)
        assert second != first
        for source in "abc":
            store.remove(source)
        assert _big(folder) == []


def test_the_big_index_finds_what_brute_force_finds(folder: Path) -> None:
    random = np.random.default_rng(0)
    centres = random.normal(size=(40, DIMENSION))
    rows = centres[random.integers(40, size=4000)] + 0.7 * random.normal(size=(4000, DIMENSION))
    vectors = np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
    with _open(folder, flat_most=1000) as store:
        for start in range(0, 4000, 400):
            passages, _ = passages_of(str(start), ["x"] * 400)
            store.put(str(start), "", passages, vectors[start : start + 400])
        assert _big(folder)
        hits = 0
        for vector in vectors[::100]:
            wanted = np.sort(vectors @ vector)[::-1][:10]
            found = np.array([one.score for one in store.nearest(vector, 10)])
            hits += int((found >= wanted[-1] - 1e-3).sum())
        assert hits / 400 > 0.98


@pytest.mark.parametrize("harm", ["missing", "cut", "overwritten"])
@pytest.mark.parametrize("what", ["big-*.faiss", "keywords-*/meta.json", "keywords-*/*.idx", "keywords-*"])
def test_damaged_derived_files_are_made_anew(folder: Path, what: str, harm: str) -> None:
    with _open(folder) as store:
        for source in "abc":
            put(store, source, _texts(source))
        vector = HashEmbeddings().encode_query("b的第3句话")
        before = store.nearest(vector, 90)
    for path in folder.glob(what):
        if harm == "missing":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        elif path.is_file():
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if harm == "cut" else bytes(len(data)))
    with _open(folder) as store:
        assert store.nearest(vector, 90) == before
        assert store.matching("b的第3句话", 1)[0].passage.text == "b的第3句话讲专利"
        assert len(store.matching("句话", 100)) == 90
        assert len(_big(folder)) == 1
        assert len(list(folder.glob("keywords-*"))) == 1


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_search_looks_again_where_a_file_was_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    missed = [DerivedError("big-1.faiss is missing")] * times

    def replaced(reading: Reading, folder: Path, old: View | None) -> View:
        if missed:
            raise missed.pop()
        return load_view(reading, folder, old)

    with _open(folder) as store:
        for source in "abc":
            put(store, source, _texts(source))
        before = _big(folder)
        monkeypatch.setattr("embeddings.archive.local.load_view", replaced)
        vector = HashEmbeddings().encode_query("b的第3句话")
        if times < 3:
            assert store.nearest(vector, 1)[0].source == "b"
        else:
            with pytest.raises(ArchiveError, match="cannot be read"):
                store.nearest(vector, 1)
        assert missed == []
        assert _big(folder) == before


def test_a_damaged_truth_is_told_with_what_to_do(folder: Path) -> None:
    with _open(folder) as store:
        put(store, "a", _texts("a"))
    for path in folder.glob("passages.sqlite3*"):
        path.write_bytes(b"no database" * 100)
    with pytest.raises(ArchiveError, match="remove its folder"), _open(folder) as store:
        store.count()


def test_an_archive_of_another_dimension_is_told(folder: Path) -> None:
    _open(folder).close()
    with pytest.raises(ArchiveError, match="3 columns"):
        LocalStore(folder, 3)


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file")
    with pytest.raises(ArchiveError, match="cannot be used"):
        _open(folder)


def test_a_reader_takes_up_what_another_process_put(folder: Path, start: Start) -> None:
    with _open(folder) as reader:
        assert reader.count() == 0
        writer = start(PUT, str(folder), "a", "b", "c")
        assert writer.stdout
        for done in range(1, 4):
            writer.stdout.readline()
            assert reader.count() >= 30 * done
        writer.communicate(timeout=60)
        assert {one.source for one in reader.nearest(HashEmbeddings().encode_query("专利"), 90)} == set("abc")
        assert reader.matching("c的第7句话", 1)[0].passage.id == "c#7"


def test_two_processes_put_at_once(folder: Path, start: Start) -> None:
    writers = [start(PUT, str(folder), *sources) for sources in ("abcd", "cdef")]
    assert [(writer.communicate(timeout=120)[1], writer.returncode) for writer in writers] == [(b"", 0)] * 2
    with _open(folder) as store:
        assert store.count() == 180
        assert set(store.sources()) == set("abcdef")
        found = store.matching("句话讲专利", 180)
        assert len({(one.source, one.passage.id) for one in found}) == len(found) == 180


def test_the_files_are_closed(folder: Path) -> None:
    with _open(folder) as store:
        put(store, "a", _texts("a"))
    assert "passages.sqlite3" not in Path("/proc/self/maps").read_text()
    assert not list(folder.glob("passages.sqlite3-*"))
