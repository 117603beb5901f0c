"""How long does it take to fill an archive, and what are the true neighbours in it?

Runs as a process of its own: `python -m eval.scale.filling FOLDER PASSAGES`. FOLDER holds what `keep_parts` wrote.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from embeddings.archive.local import LocalStore
from embeddings.archive.protocol import Vectors
from embeddings.passages import Passage
from eval.scale.corpus import Parts, synthetic

NEIGHBOURS = 10
SOURCE = 1000
"""Passages a source: about those of a plan."""
_PARTS, _TEXTS = "parts.npz", "texts.json"


def keep_parts(folder: Path, parts: Parts, questions: list[str], queries: Vectors) -> None:
    """Write what the processes of a measurement share. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / _PARTS, vectors=parts.vectors, errors=parts.errors, queries=queries)
    told = json.dumps({"texts": parts.texts, "questions": questions}, ensure_ascii=False)
    (folder / _TEXTS).write_text(told, encoding="utf-8")


def kept_questions(folder: Path) -> tuple[list[str], Vectors]:
    """The questions and their vectors."""
    told = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
    return told["questions"], np.load(folder / _PARTS)["queries"]


def kept_parts(folder: Path) -> Parts:
    """The real parts."""
    told, arrays = json.loads((folder / _TEXTS).read_text(encoding="utf-8")), np.load(folder / _PARTS)
    return Parts(tuple(told["texts"]), arrays["vectors"], arrays["errors"])


def fill(folder: Path, count: int) -> None:
    """Fill `folder/archive-COUNT`, and write how long it took and the nearest by brute force to `filled-COUNT.json`."""
    parts, (_, queries) = kept_parts(folder), kept_questions(folder)
    best = np.full((len(queries), NEIGHBOURS), -2.0, dtype=np.float32)
    names = np.full((len(queries), NEIGHBOURS), -1, dtype=np.int64)
    seconds, done = 0.0, 0
    with LocalStore(folder / f"archive-{count}", queries.shape[1]) as store:
        for texts, rows in synthetic(parts, count, SOURCE):
            best, names = _better(best, names, queries @ rows.T, done)
            passages = [
                Passage(id=str(done + i), group=str(done), kind="part", text=text) for i, text in enumerate(texts)
            ]
            begun = time.perf_counter()
            store.put(f"plan-{done}", "", passages, rows, settle=False)
            seconds += time.perf_counter() - begun
            done += len(texts)
        begun = time.perf_counter()
        store.settle()
        seconds += time.perf_counter() - begun
    told = {"seconds": seconds, "nearest": names.tolist()}
    (folder / f"filled-{count}.json").write_text(json.dumps(told), encoding="utf-8")


def _better(best: Vectors, names: np.ndarray, cosines: Vectors, first: int) -> tuple[Vectors, np.ndarray]:
    """The nearest of those known and those that come now."""
    now = np.broadcast_to(first + np.arange(cosines.shape[1]), cosines.shape)
    cosines, every = np.concatenate([best, cosines], axis=1), np.concatenate([names, now], axis=1)
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :NEIGHBOURS]
    return np.take_along_axis(cosines, order, axis=1), np.take_along_axis(every, order, axis=1)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
