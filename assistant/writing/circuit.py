"""Is a language model that failed left alone for a while, so that nobody waits for it in vain?"""

from collections.abc import Callable
from threading import Lock
from time import monotonic

PAUSE = 60.0
"""Seconds."""


class Circuit:
    """Open for a while after an outage; then one question tries again, and the others wait for what comes of it."""

    def __init__(self, pause: float = PAUSE, clock: Callable[[], float] = monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._lock = Lock()
        self._until: float | None = None

    def may_try(self) -> bool:
        """Whether the model may be asked now."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._pause
            return True

    def failed(self) -> None:
        """An outage was met."""
        with self._lock:
            self._until = self._clock() + self._pause

    def worked(self) -> None:
        """The model answered."""
        with self._lock:
            self._until = None
