"""What can any store of many plans' passages do, wherever it keeps them?

A source (a plan) is put whole: whatever dies, and whoever searches meanwhile, its passages are the old ones or the new
ones. What was removed is never found. Objects may be shared between threads, and several processes may use one store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from embeddings.passages import Passage

Vector = NDArray[np.float32]
"""(dim,), unit length."""
Vectors = NDArray[np.float32]
"""(n, dim), unit rows."""


class ArchiveError(Exception):
    """A store cannot be read or written; the message says what to do."""


@dataclass(frozen=True)
class Found:
    """A passage that a search found. Scores order within one search: higher is better."""

    source: str
    passage: Passage
    score: float
    """The cosine, the keywords' BM25, or what both make together, as was searched."""


class PassageStore(Protocol):
    """Passages of many sources, by meaning and by keywords. Every method raises ArchiveError."""

    def put(
        self, source: str, sha256: str, passages: Sequence[Passage], vectors: Vectors, *, settle: bool = True
    ) -> None:
        """Store the passages of a source in place of those that it had; `sha256` is remembered.

        With many to put in a row, `settle=False` leaves what comes after to one `settle` at the end.
        """

    def remove(self, source: str) -> None:
        """Remove a source, if it is there."""

    def settle(self) -> None:
        """Bring up to date what is derived from the passages, where that is due."""

    def sources(self) -> Mapping[str, str]:
        """Every source, with the sha256 that was given with it."""

    def count(self) -> int:
        """How many passages there are."""

    def nearest(self, vector: Vector, k: int) -> list[Found]:
        """Up to `k` passages by cosine, best first."""

    def matching(self, question: str, k: int) -> list[Found]:
        """Up to `k` passages that share words with the question, by BM25, best first."""

    def search(self, question: str, vector: Vector, k: int) -> list[Found]:
        """Up to `k` passages by both, best first: `fuse` says how."""

    def close(self) -> None:
        """Give back what is held open."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *raised: object) -> None: ...
