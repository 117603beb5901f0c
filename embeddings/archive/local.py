"""How are the passages of thousands of plans kept and searched on one machine?

`passages.sqlite3` is the truth; `big-*.faiss` and `keywords-*` are derived from it, named in it, and made anew where
they are missing or damaged. Vectors that the big index does not hold yet are compared one by one, and all of them as
long as they are few. Whatever an index names is looked up in the truth, in the transaction of the search: what was
removed, or is not yet there, is passed over, and a cosine is that with the stored vector. Between a change and the end
of its settling, keywords alone may miss what is new.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self, TypeVar

from filelock import FileLock, Timeout

from embeddings.archive.big import FLAT_MOST
from embeddings.archive.fusion import depth, fuse
from embeddings.archive.protocol import ArchiveError, Found, Vector, Vectors
from embeddings.archive.reading import Reading
from embeddings.archive.settling import mend, settle
from embeddings.archive.truth import Truth
from embeddings.archive.view import DerivedError, View, load_view
from embeddings.passages import Passage

_log = logging.getLogger(__name__)
T = TypeVar("T")
Numbered = list[tuple[int, float]]
_TRIES = 2
"""How often a search looks for the files that are noted before it waits for those who change them."""


class LocalStore:
    """A `PassageStore` in a folder."""

    def __init__(self, folder: Path, dimension: int, *, flat_most: int = FLAT_MOST) -> None:
        """`flat_most`: how many vectors are compared one by one. Raises ArchiveError."""
        self._folder = folder
        self._flat_most = flat_most
        self._truth = Truth(folder / "passages.sqlite3", dimension)
        self._view: View | None = None
        self._loading = Lock()

    def put(
        self, source: str, sha256: str, passages: Sequence[Passage], vectors: Vectors, *, settle: bool = True
    ) -> None:
        """See `PassageStore`."""
        with self._changing():
            self._truth.put(source, sha256, passages, vectors)
            if settle:
                self._settle()

    def remove(self, source: str) -> None:
        """See `PassageStore`."""
        with self._changing():
            if self._truth.remove(source):
                self._settle()

    def settle(self) -> None:
        """See `PassageStore`."""
        with self._changing():
            self._settle()

    def sources(self) -> Mapping[str, str]:
        """See `PassageStore`."""
        with self._truth.reading() as reading:
            return reading.sources()

    def count(self) -> int:
        """See `PassageStore`."""
        with self._truth.reading() as reading:
            return reading.count()

    def nearest(self, vector: Vector, k: int) -> list[Found]:
        """See `PassageStore`."""
        return self._searched(lambda reading, view: _found(reading, view.nearest(reading, vector, k)))

    def matching(self, question: str, k: int) -> list[Found]:
        """See `PassageStore`."""
        return self._searched(lambda reading, view: _found(reading, view.matching(reading, question, k)))

    def search(self, question: str, vector: Vector, k: int) -> list[Found]:
        """See `PassageStore`."""

        def find(reading: Reading, view: View) -> list[Found]:
            by_meaning = view.nearest(reading, vector, depth(k))
            by_words = view.matching(reading, question, depth(k))
            passages = reading.passages([number for number, _ in (*by_meaning, *by_words)])
            return fuse([_named(passages, by_meaning), _named(passages, by_words)], k)

        return self._searched(find)

    def close(self) -> None:
        """See `PassageStore`."""
        self._view = None
        self._truth.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _searched(self, find: Callable[[Reading, View], T]) -> T:
        """What is found; derived files are made anew first where they have to be."""
        for _ in range(_TRIES):
            try:
                return self._found_in_passing(find)
            except DerivedError as error:  # replaced since the reading began, missing or damaged
                self._view = None
                _log.info("The archive is searched again: %s", error)
        try:
            with self._changing():  # while nobody replaces a file
                mend(self._truth, self._folder, self._flat_most)
                return self._found_now(find)
        except DerivedError as error:
            raise ArchiveError(f"The archive in {self._folder} cannot be read: {error}.") from error

    def _found_in_passing(self, find: Callable[[Reading, View], T]) -> T:
        """What is found while others may change the archive. Raises DerivedError."""
        with self._truth.reading() as reading:
            view = self._view_of(reading)
            if not view.is_behind:
                return find(reading, view)
        self._catch_up()
        return self._found_now(find)

    def _found_now(self, find: Callable[[Reading, View], T]) -> T:
        """What is found, whether or not the keywords are behind. Raises DerivedError."""
        with self._truth.reading() as reading:
            return find(reading, self._view_of(reading))

    def _view_of(self, reading: Reading) -> View:
        generation = reading.generation
        with self._loading:
            view = self._view
            if view is None or view.generation != generation:
                view = load_view(reading, self._folder, view)
                if self._view is None or self._view.generation < generation:
                    self._view = view
            return view

    def _catch_up(self) -> None:
        """Settle what an interrupted process left, unless another process is at work, which will do so itself."""
        try:
            with self._changing(patience=0):
                self._settle()
        except Timeout:
            return

    def _settle(self) -> None:
        settle(self._truth, self._folder, self._flat_most)

    @contextmanager
    def _changing(self, patience: float = -1) -> Iterator[None]:
        """Hold the lock. Raises Timeout where `patience`, in seconds, is not negative, and ArchiveError."""
        try:
            with FileLock(self._folder / "archive.lock", timeout=patience):
                yield
        except Timeout:
            raise
        except OSError as error:
            raise ArchiveError(
                f"The archive in {self._folder} cannot be written: {error.strerror or error}. Free space there or make "
                "it writable, or set WORKPLAN_DATA_DIR to another folder."
            ) from error


def _found(reading: Reading, numbered: Numbered) -> list[Found]:
    return _named(reading.passages([number for number, _ in numbered]), numbered)


def _named(passages: Mapping[int, tuple[str, Passage]], numbered: Numbered) -> list[Found]:
    return [Found(*passages[number], score) for number, score in numbered]
