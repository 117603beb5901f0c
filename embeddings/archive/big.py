"""Which of a million vectors are the nearest, without looking at all of them?

An inverted file (Jégou, Douze and Schmid, "Product quantization for nearest neighbor search", 2011): k-means parts
the vectors into 4 √n cells, and the 512 cells nearest to a question are looked through, in 8 bits a number. What is
found is only a choice of candidates: scores are made from the vectors as stored. Work grows with √n. The file is mapped
into memory, not read. What it was measured against is told in `embeddings/archive/README.md`.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from embeddings.archive.protocol import Vector, Vectors
from embeddings.archive.reading import Numbers
from embeddings.durable import flush

FLAT_MOST = 20_000
"""So many vectors are compared one by one: about as quick as the big index, and exact."""
_CELLS, _PROBED = 4, 512
"""Cells per √n, and how many of them a question looks through."""
_SAMPLED, _TURNS = 39, 8
"""Vectors a cell that k-means learns from, and how often it turns."""

Batches = Iterable[tuple[Numbers, Vectors]]


class BigError(Exception):
    """The file of a big index is missing or damaged."""


class BigIndex:
    """A big index that is mapped from its file."""

    def __init__(self, path: Path) -> None:
        """Raises BigError."""
        try:
            index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
            index.nprobe = _PROBED
        except (RuntimeError, AttributeError) as error:
            raise BigError(f"{path.name} cannot be read: {str(error)[:200]}") from error

        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, vector: Vector, k: int) -> list[int]:
        """Numbers of up to `k` passages, best first by their 8-bit vectors."""
        _, numbers = self._index.search(np.ascontiguousarray(vector[None, :], dtype=np.float32), min(k, len(self)))
        return [number for number in numbers[0].tolist() if number >= 0]


@dataclass(frozen=True)
class FlatIndex:
    """Vectors that are compared one by one."""

    numbers: Numbers
    vectors: Vectors

    def nearest(self, vector: Vector, k: int) -> tuple[Numbers, Vector]:
        """Numbers and cosines of up to `k` passages, best first."""
        question = np.ascontiguousarray(vector[None, :], dtype=np.float32)
        cosines, rows = faiss.knn(question, self.vectors, min(k, len(self.numbers)), faiss.METRIC_INNER_PRODUCT)
        return self.numbers[rows[0]], cosines[0]


def build_big(path: Path, dimension: int, count: int, vectors: Callable[[], Batches]) -> None:
    """Write the index of `count` unit vectors; `vectors` gives them all each time that it is called. Raises OSError."""
    cells = max(1, int(_CELLS * count**0.5))
    stride = max(1, count // (cells * _SAMPLED))
    coarse = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(
        coarse, dimension, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter, index.cp.max_points_per_centroid, index.cp.min_points_per_centroid = _TURNS, _SAMPLED, 1
    with _all_cores():
        index.train(np.concatenate([rows[_spread(numbers, stride)] for numbers, rows in vectors()]))
        _add(index, vectors())
    _write(index, path)


def extend_big(old: Path, path: Path, upto: int, alive: Numbers, added: Batches) -> None:
    """Write the index of `old`, which holds numbers up to `upto`, without what is not alive and with what was added.

    The cells stay the same. Raises BigError, OSError.
    """
    try:
        index: Any = faiss.read_index(str(old))
    except RuntimeError as error:
        raise BigError(f"{old.name} cannot be read: {str(error)[:200]}") from error
    is_gone = np.ones(upto + 1, dtype=bool)
    is_gone[alive[alive <= upto]] = False
    selector: Any = faiss.IDSelectorBitmap
    index.remove_ids(selector(np.packbits(is_gone, bitorder="little")))
    with _all_cores():
        _add(index, added)
    _write(index, path)


def _spread(numbers: Numbers, stride: int) -> Any:
    return numbers % stride == 0


def _add(index: Any, batches: Batches) -> None:
    for numbers, rows in batches:
        index.add_with_ids(rows, numbers)


def _write(index: Any, path: Path) -> None:
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:  # faiss reports a full disk so
        raise OSError(f"{path.name} could not be written: {str(error)[:200]}") from error
    flush(path)


@contextmanager
def _all_cores() -> Iterator[None]:
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
