"""What does an archive's file hold at one moment?"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.archive.protocol import Vectors
from embeddings.passages import Passage

Numbers = NDArray[np.int64]
_AT_ONCE = 500
"""Numbers that are asked for in one statement."""


@dataclass(frozen=True)
class Reading:
    """One transaction of reading: every answer is of the same moment."""

    _db: sqlite3.Connection
    dimension: int
    """Columns of a vector."""

    @property
    def generation(self) -> int:
        """How many changes there were."""
        return int(self._meta("generation") or 0)

    def pointer(self, name: str) -> str | None:
        """What was noted of a derived file."""
        return self._meta(name)

    def count(self, after: int = 0) -> int:
        """How many passages there are, with numbers after this one."""
        if after == 0:
            return int(self._meta("count") or 0)  # without counting
        return int(self._db.execute("SELECT count(*) FROM passages WHERE number > ?", (after,)).fetchone()[0])

    def last(self) -> int:
        """The greatest number of a passage, 0 where there is none."""
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM passages").fetchone()[0])

    def sources(self) -> dict[str, str]:
        """Every source, by id, with the sha256 that was given with it."""
        return dict(self._db.execute("SELECT id, sha256 FROM sources ORDER BY id"))

    def gone(self) -> list[int]:
        """Numbers of removed sources of which a derived index may still hold something."""
        return [number for (number,) in self._db.execute("SELECT source FROM gone")]

    def numbers(self, after: int) -> Numbers:
        """The numbers of the passages after this one, ascending."""
        rows = self._db.execute("SELECT number FROM passages WHERE number > ? ORDER BY number", (after,))
        return np.fromiter((number for (number,) in rows), dtype=np.int64)

    def vectors(self, after: int, batch: int) -> Iterator[tuple[Numbers, Vectors]]:
        """The vectors of the passages after this number, with their numbers, ascending, `batch` at a time."""
        rows = self._db.execute("SELECT number, vector FROM vectors WHERE number > ? ORDER BY number", (after,))
        while found := rows.fetchmany(batch):
            yield np.array([number for number, _ in found], dtype=np.int64), self._decoded([v for _, v in found])

    def vectors_of(self, numbers: Sequence[int]) -> tuple[Numbers, Vectors]:
        """The vectors of those of these passages that are there, with their numbers, in no order."""
        found = list(self._of(numbers, "SELECT number, vector FROM vectors WHERE number IN"))
        return np.array([number for number, _ in found], dtype=np.int64), self._decoded([v for _, v in found])

    def alive(self, numbers: Sequence[int]) -> set[int]:
        """Which of these passages are there."""
        return {number for (number,) in self._of(numbers, "SELECT number FROM passages WHERE number IN")}

    def passages(self, numbers: Sequence[int]) -> dict[int, tuple[str, Passage]]:
        """Those of these passages that are there, by number, with the ids of their sources."""
        query = (
            "SELECT p.number, s.id, p.id, p.grp, p.kind, p.part, p.text FROM passages p "
            "JOIN sources s ON s.number = p.source WHERE p.number IN"
        )
        return {
            number: (source, Passage(id=name, group=group, kind=kind, part=part, text=text))
            for number, source, name, group, kind, part, text in self._of(numbers, query)
        }

    def texts(self, after: int) -> Iterator[tuple[int, int, str]]:
        """(number, number of the source, text) of the passages after this number, ascending."""
        query = "SELECT number, source, text FROM passages WHERE number > ? ORDER BY number"
        yield from self._db.execute(query, (after,))

    def _meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _of(self, numbers: Sequence[int], query: str) -> Iterator[tuple]:  # type: ignore[type-arg]
        for start in range(0, len(numbers), _AT_ONCE):
            some = [int(number) for number in numbers[start : start + _AT_ONCE]]
            yield from self._db.execute(f"{query} ({','.join('?' * len(some))})", some)

    def _decoded(self, rows: Sequence[bytes]) -> Vectors:
        vectors = np.frombuffer(b"".join(rows), dtype=np.float16).reshape(-1, self.dimension).astype(np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)
