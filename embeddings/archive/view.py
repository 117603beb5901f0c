"""What is searched at one moment: the big index, the vectors beside it, and the keywords?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from embeddings.archive.big import BigError, BigIndex, FlatIndex
from embeddings.archive.keywords import DiskKeywords, KeywordsError
from embeddings.archive.protocol import Vector, Vectors
from embeddings.archive.reading import Numbers, Reading

BIG, KEYWORDS = "big", "keywords"
_BATCH = 10_000
_CANDIDATES = 100
"""The fewest that an index names, of which the best by the truth are taken."""


class DerivedError(Exception):
    """A file derived from the truth is missing or damaged."""


class BigFile(BaseModel):
    """What is noted of a big index."""

    model_config = ConfigDict(frozen=True)

    name: str
    upto: int
    """It holds the passages up to this number."""
    count: int
    trained: int
    """How many vectors there were when its cells were made."""
    size: int
    """Bytes."""


class KeywordFolder(BaseModel):
    """What is noted of a keyword index."""

    model_config = ConfigDict(frozen=True)

    name: str
    upto: int


@dataclass(frozen=True)
class View:
    """All that a search needs beside the truth, as of one generation of it."""

    generation: int
    big: BigIndex | None
    big_file: BigFile | None
    flat: FlatIndex
    keywords: DiskKeywords | None
    is_behind: bool
    """Whether the keyword index does not know all passages yet."""

    def nearest(self, reading: Reading, vector: Vector, k: int) -> list[tuple[int, float]]:
        """Up to `k` (number, cosine), best first."""
        if k < 1:
            return []
        numbers, cosines = self.flat.nearest(vector, k)
        if self.big is not None:
            others, rows = self._candidates(self.big, reading, vector, max(_CANDIDATES, 4 * k))
            numbers, cosines = np.concatenate([numbers, others]), np.concatenate([cosines, rows @ vector])
        order = np.lexsort((numbers, -cosines))[:k]
        return [(int(numbers[i]), float(cosines[i])) for i in order]

    def matching(self, reading: Reading, question: str, k: int) -> list[tuple[int, float]]:
        """Up to `k` (number, BM25), best first. Raises DerivedError."""
        if self.keywords is None:
            return []
        wanted = k + 8
        while True:
            try:
                best = self.keywords.best(question, wanted)
            except KeywordsError as error:
                raise DerivedError(str(error)) from error
            there = reading.alive([number for number, _ in best])
            if len(there) >= k or len(best) < wanted:
                return sorted((one for one in best if one[0] in there), key=lambda one: (-one[1], one[0]))[:k]
            wanted *= 4

    def _candidates(self, big: BigIndex, reading: Reading, vector: Vector, wanted: int) -> tuple[Numbers, Vectors]:
        """Those that the big index names and the truth has, at least half as many as wanted where there are."""
        asked = wanted
        while True:
            named = big.nearest(vector, asked)
            numbers, rows = reading.vectors_of(named)
            if 2 * len(numbers) >= wanted or len(named) < asked:
                return numbers, rows
            asked *= 4


def load_view(reading: Reading, folder: Path, old: View | None) -> View:
    """The view of what is read; what is as it was in an older view is taken from there. Raises DerivedError."""
    big_file, keyword_folder = big_file_of(reading), keyword_folder_of(reading)
    try:
        big = old.big if old and big_file == old.big_file else open_big(folder, big_file)
        keywords = DiskKeywords(folder / keyword_folder.name) if keyword_folder else None
    except (BigError, KeywordsError) as error:
        raise DerivedError(str(error)) from error
    known = old.flat if old and big_file == old.big_file and old.generation < reading.generation else None
    flat = _flat(reading, big_file.upto if big_file else 0, known)
    is_behind = reading.last() > (keyword_folder.upto if keyword_folder else 0)
    return View(reading.generation, big, big_file, flat, keywords, is_behind)


def big_file_of(reading: Reading) -> BigFile | None:
    """What is noted of the big index; None where there is none."""
    return BigFile.model_validate_json(noted) if (noted := reading.pointer(BIG)) else None


def keyword_folder_of(reading: Reading) -> KeywordFolder | None:
    """What is noted of the keyword index; None where there is none."""
    return KeywordFolder.model_validate_json(noted) if (noted := reading.pointer(KEYWORDS)) else None


def open_big(folder: Path, noted: BigFile | None) -> BigIndex | None:
    """The big index that is noted; None where there is none. Raises BigError where it is missing or damaged."""
    if noted is None:
        return None
    path = folder / noted.name
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BigError(f"{path.name} is missing") from error
    if size != noted.size:
        raise BigError(f"{path.name} is damaged")
    return BigIndex(path)


def _flat(reading: Reading, upto: int, known: FlatIndex | None) -> FlatIndex:
    """The vectors after `upto`; those known are not read again."""
    last = int(known.numbers[-1]) if known is not None and len(known.numbers) else upto
    batches: Sequence[tuple[Numbers, Vectors]] = list(reading.vectors(last, _BATCH))
    if known is not None and len(known.numbers):
        still = np.isin(known.numbers, reading.numbers(upto))
        batches = [(known.numbers[still], known.vectors[still]), *batches]
    if not batches:
        return FlatIndex(np.zeros(0, dtype=np.int64), np.zeros((0, reading.dimension), dtype=np.float32))
    return FlatIndex(np.concatenate([n for n, _ in batches]), np.concatenate([rows for _, rows in batches]))
