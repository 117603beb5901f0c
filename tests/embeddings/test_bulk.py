"""Death is real here: processes are killed while they embed."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import numpy as np
import pytest

from embeddings import bulk
from embeddings.bulk import embed_in_bulk
from embeddings.encoding import Vectors
from embeddings.hashing import HashEmbeddings
from embeddings.journal import Journal
from tests.counting import Counting

TEXTS = [f"第{n}项工作" for n in range(95)]
EMBED = """
import sys
from pathlib import Path
from embeddings import bulk
from embeddings.hashing import HashEmbeddings
from embeddings.journal import Journal

bulk.PIECE = 10
texts = [f"第{n}项工作" for n in range(95)]
journal = Journal(Path(sys.argv[1]), "m")
bulk.embed_in_bulk(texts, HashEmbeddings(), journal, lambda done, total: print(done, flush=True))
"""


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "PIECE", 10)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path, "m")


def test_vectors_are_those_of_a_plain_run(journal: Journal) -> None:
    seen: list[tuple[int, int]] = []
    texts = [*TEXTS, *TEXTS[:5]]
    rows = embed_in_bulk(texts, HashEmbeddings(), journal, lambda done, total: seen.append((done, total)))
    assert np.array_equal(rows, HashEmbeddings().encode_documents(texts))
    assert seen == sorted(seen)
    assert seen[-1] == (100, 100)


def test_few_texts_need_no_journal(journal: Journal) -> None:
    embed_in_bulk(TEXTS[:10], HashEmbeddings(), journal)
    assert not journal.folder.exists()


def test_a_killed_run_goes_on_where_it_was(
    start: Callable[..., "Popen[bytes]"], tmp_path: Path, journal: Journal
) -> None:
    process = start(EMBED, str(tmp_path))
    assert process.stdout
    for line in process.stdout:
        if int(line) >= 40:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    counting = Counting()
    before = len(journal.vectors(TEXTS))
    rows = embed_in_bulk(TEXTS, counting, journal)
    assert 30 <= before < 95
    assert len(counting.embedded) == 95 - before + 2
    assert np.array_equal(rows, HashEmbeddings().encode_documents(TEXTS))


def test_vectors_of_another_model_of_the_same_name_are_not_believed(journal: Journal) -> None:
    embed_in_bulk(TEXTS, HashEmbeddings(), journal)

    class Changed(Counting):
        def encode_query(self, text: str) -> Vectors:
            return super().encode_query(text[::-1])

    changed = Changed()
    assert np.array_equal(embed_in_bulk(TEXTS, changed, journal), Changed().encode_documents(TEXTS))
    assert len(changed.embedded) == 97


def test_models_have_journals_of_their_own(tmp_path: Path) -> None:
    Journal(tmp_path, "m").add(["字"], np.ones((1, 2), np.float32))
    assert not Journal(tmp_path, "other").vectors(["字"])
    assert Journal(tmp_path, "m").vectors(["字", "其他"])["字"].tolist() == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 something else", None])
def test_a_damaged_file_does_not_count(journal: Journal, damage: bytes | None) -> None:
    embed_in_bulk(TEXTS, HashEmbeddings(), journal)
    path = next(journal.folder.iterdir())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if damage is None else damage)
    counting = Counting()
    assert np.array_equal(embed_in_bulk(TEXTS, counting, journal), HashEmbeddings().encode_documents(TEXTS))
    assert 5 <= len(counting.embedded) - 2 <= 10


def test_what_is_done_is_forgotten_and_what_others_do_is_not(journal: Journal) -> None:
    journal.add(TEXTS[:5], HashEmbeddings().encode_documents(TEXTS[:5]))
    journal.add(["别的", TEXTS[0]], HashEmbeddings().encode_documents(["别的", TEXTS[0]]))
    old = ["很久"]
    journal.add(old, HashEmbeddings().encode_documents(old))
    oldest = next(path for path in journal.folder.iterdir() if len(np.load(path)["keys"]) == 1)
    os.utime(oldest, (0, 0))
    journal.clear(TEXTS)
    assert set(journal.vectors([*TEXTS, "别的", *old])) == {"别的", TEXTS[0]}


def test_what_a_writer_that_died_left_is_cleared_and_what_is_being_written_is_not(
    journal: Journal,
) -> None:
    journal.add(TEXTS[:5], HashEmbeddings().encode_documents(TEXTS[:5]))
    left, written = (journal.folder / f"{name}.npz.new" for name in ("left", "written"))
    for draft in (left, written):
        draft.write_bytes(b"half")
    os.utime(left, (0, 0))
    journal.clear(TEXTS)
    assert list(journal.folder.iterdir()) == [written]
