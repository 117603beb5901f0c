"""Is the index that is searched still the one on disk?"""

from collections.abc import Callable
from threading import Lock

from assistant.draft import Searchable
from assistant.index import PlanIndex
from embeddings.encoding import Progress
from embeddings.folder import StoredIndex


class LiveSearch:
    """Opens the index at the first call and looks at each later one, at the cost of a `stat`, whether there is a newer.

    A newer one is taken up where it fits the plan; while one thread does so, the others go on with the old one. An
    index that is gone, or that was made for a newer version of the plan, leaves the old one in use.
    """

    def __init__(
        self, index: PlanIndex, make: Callable[[StoredIndex], Searchable], progress: Progress | None = None
    ) -> None:
        self._index = index
        self._make = make
        self._progress = progress
        self._lock = Lock()
        self._stamp: tuple[int, ...] | None = None
        self._found: Searchable | None = None

    def __call__(self) -> Searchable:
        """What is searched. Raises IndexUnusableError, and what making it raises."""
        if self._found is not None and self._index.stamp() in (None, self._stamp):
            return self._found
        if not self._lock.acquire(blocking=self._found is None):
            assert self._found
            return self._found
        try:
            if self._found is None:
                stamp = self._index.stamp()
                self._found = self._make(self._index.open(self._progress))
                self._stamp = stamp
            else:
                self._found = self._newer(self._found)
            return self._found
        finally:
            self._lock.release()

    def _newer(self, found: Searchable) -> Searchable:
        stamp = self._index.stamp()
        stored = self._index.fitting()
        self._stamp = stamp
        return found if stored is None or stored.manifest.fingerprint == found.fingerprint else self._make(stored)
