"""Which items of all plans are near to a question, however many plans there are?

A store of every plan's passages is kept in step with the plans; vectors come from each plan's own index, so that
nothing is embedded twice. It is a first look over thousands of plans: an answer is made from the plan itself.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Lock

from filelock import FileLock, Timeout

from assistant.embedding import telling
from assistant.errors import IndexUnusableError, LibraryError, PlanError
from assistant.hits import Hit, hit
from assistant.index import PlanIndex
from assistant.passages import plan_passages, sentence_of
from assistant.plan.library import Library
from assistant.plan.shipped import shipped_ids, shipped_plan
from assistant.question.script import clean, to_simplified
from embeddings.archive.protocol import ArchiveError, Found, PassageStore
from embeddings.encoding import Progress, TextEmbeddings
from embeddings.folder import StoredIndex

_log = logging.getLogger(__name__)
_CUT = 1
"""Which passages a plan has; another number puts all plans again."""
_DEPTH = 8
"""Passages that are looked for, for each item that is wanted."""


class Archive:
    """All plans, to search them at once. The store is opened at the first use; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        data_dir: Path,
        embeddings: TextEmbeddings,
        open_store: Callable[[], PassageStore],
        folder: Path | None = None,
    ) -> None:
        """`folder`: where the store lies, if on this machine."""
        self._library = library
        self._data_dir = data_dir
        self._embeddings = embeddings
        self._open_store = open_store
        self._folder = folder
        self._store: PassageStore | None = None
        self._lock = Lock()
        self._keeping = Lock()
        self._is_closing = Event()

    def keep(self, progress: Progress | None = None, *, builds: bool = True) -> None:
        """Bring the store in step with the plans: what changed is put again, what is gone removed.

        `progress` is told (plans done, plans in all). Without `builds` nothing is waited for: plans whose own index is
        not there yet are left for another time, and all where another process is at it. Raises IndexUnusableError,
        EmbeddingError, LibraryError.
        """
        with self._keeping:
            self._keep(progress, builds)

    def search(self, question: str, limit: int) -> list[Hit]:
        """The nearest items of all plans, best first, each with its nearest sentence.

        Raises IndexUnusableError, EmbeddingError.
        """
        text = to_simplified(clean(question))
        try:
            with telling():
                vector = self._embeddings.encode_query(text)
            found = self._opened().search(text, vector, limit * _DEPTH) if text else []
        except ArchiveError as error:
            raise IndexUnusableError(str(error)) from error
        return list(self._hits(found))[:limit]

    def is_at_hand(self) -> bool:
        """Whether there is an archive on this machine, so that a search takes no longer than embedding its question."""
        return self._folder is not None and self._folder.is_dir()

    def close(self) -> None:
        """Close the store; what keeps it in step meanwhile ends with the plan that it is at."""
        self._is_closing.set()
        with self._keeping, self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _keep(self, progress: Progress | None, builds: bool) -> None:
        wanted = self._wanted()
        try:
            store = self._opened()
            if dict(store.sources()) == wanted:
                return
            self._data_dir.mkdir(parents=True, exist_ok=True)
            with FileLock(self._data_dir / "archive.lock", timeout=-1 if builds else 0):
                self._bring(store, self._wanted(), progress, builds)
        except Timeout:
            return
        except ArchiveError as error:
            raise IndexUnusableError(str(error)) from error

    def _opened(self) -> PassageStore:
        with self._lock:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    def _wanted(self) -> dict[str, str]:
        texts = {plan_id: shipped_plan(plan_id).sha256 for plan_id in shipped_ids()}
        texts |= {entry.id: entry.text_sha256 for entry in self._library.entries()}
        return {plan_id: hashlib.sha256(f"{_CUT} {text}".encode()).hexdigest() for plan_id, text in texts.items()}

    def _bring(self, store: PassageStore, wanted: dict[str, str], progress: Progress | None, builds: bool) -> None:
        known = store.sources()
        for plan_id in known.keys() - wanted.keys():
            store.remove(plan_id)
        changed = [plan_id for plan_id in sorted(wanted) if known.get(plan_id) != wanted[plan_id]]
        for done, plan_id in enumerate(changed, start=1):
            if self._is_closing.is_set():
                return
            try:
                self._put(store, plan_id, wanted[plan_id], builds)
            except (PlanError, LibraryError) as error:  # one plan that cannot be read does not stand in the others' way
                _log.warning("The plan %s is left out of the archive: %s", plan_id, error)
            if progress:
                progress(done, len(changed))
        store.settle()

    def _put(self, store: PassageStore, plan_id: str, sha256: str, builds: bool) -> None:
        plan = self._library.load(plan_id)
        index = PlanIndex(self._data_dir, plan, self._embeddings)
        stored: StoredIndex | None = index.open() if builds else index.fitting()
        if stored is None:
            return
        rows = {passage.id: row for row, passage in enumerate(stored.passages)}
        passages = list(plan_passages(plan))
        store.put(plan_id, sha256, passages, stored.vectors[[rows[passage.id] for passage in passages]], settle=False)

    def _hits(self, found: list[Found]) -> Iterator[Hit]:
        """One hit an item, with the sentence that was found first."""
        seen: set[str] = set()
        for one in found:
            if one.passage.group in seen or one.passage.kind == "whole":
                continue
            seen.add(one.passage.group)
            try:
                plan = self._library.load(one.source)
                item, sentence = sentence_of(plan, one.passage.part or one.passage.id)
            except (PlanError, LibraryError, IndexError):  # changed since it was put
                continue
            yield hit(plan, item, sentence, one.score)
