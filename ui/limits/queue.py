"""How many questions are worked on at once, how many wait, and how long?"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from assistant.errors import WorkplanError
from assistant.settings import Settings

_Result = TypeVar("_Result")
COME_BACK_AFTER = 5
"""Seconds."""


class BusyError(WorkplanError):
    """As many questions wait as may."""


class SlowError(WorkplanError):
    """An answer took too long."""


@dataclass(frozen=True)
class QueueLimits:
    """How many answers at once, how many waiting, and for how many seconds at most, waiting included."""

    at_once: int = 4
    waiting: int = 100
    seconds: float = 60

    @classmethod
    def of(cls, settings: Settings) -> "QueueLimits":
        """The limits that the settings name."""
        return cls(settings.answers_at_once, settings.answers_waiting, settings.answer_seconds)


class AnswerQueue:
    """Runs work in threads of its own, so that neither the event loop nor what else needs threads has to wait.

    Work whose caller has gone is dropped if it still waits; begun, it keeps its place until it ends, for a thread
    cannot be stopped.
    """

    def __init__(self, limits: QueueLimits | None = None, watch: Callable[[int], None] = lambda change: None) -> None:
        """`watch` is told each change of how many wait or are worked on."""
        self._limits = limits or QueueLimits()
        self._watch = watch
        self._threads = ThreadPoolExecutor(self._limits.at_once, thread_name_prefix="answer")
        self._inside = 0
        self._lock = Lock()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits or is worked on."""
        return not self._inside

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """What the work gives. Raises BusyError at once, or SlowError after the time limit."""
        future = self._submit(work)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            if future.done() and not future.cancelled():
                raise  # the work's own
            raise SlowError(
                f"There was no answer within {self._limits.seconds:g} seconds. Ask again later, or ask for less."
            ) from None

    def _submit(self, work: Callable[[], _Result]) -> "Future[_Result]":
        with self._lock:
            if self._inside >= self._limits.at_once + self._limits.waiting:
                raise BusyError(f"Too many questions wait already. Ask again in {COME_BACK_AFTER} seconds.")
            self._inside += 1
        self._watch(1)
        future = self._threads.submit(work)
        future.add_done_callback(self._left)
        return future

    def _left(self, _: "Future[_Result]") -> None:
        with self._lock:
            self._inside -= 1
        self._watch(-1)
