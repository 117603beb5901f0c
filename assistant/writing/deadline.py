"""How is something that may hang read only until a point in time?"""

from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


def read_until(deadline: float, open_stream: Callable[[], Iterable[T]]) -> Iterator[T]:
    """What a stream gives until `deadline` (of `time.monotonic`). Raises TimeoutError then, and what the stream raises.

    The stream is read in a thread of its own, which a stream that hangs keeps to itself.
    """
    queue: Queue[tuple[str, T | Exception | None]] = Queue()
    abandoned = Event()

    def read() -> None:
        try:
            for one in open_stream():
                if abandoned.is_set():
                    return
                queue.put(("one", one))
            queue.put(("end", None))
        except Exception as error:
            queue.put(("error", error))

    Thread(target=copy_context().run, args=(read,), name="chat model", daemon=True).start()
    try:
        while True:
            try:
                what, value = queue.get(timeout=max(0.001, deadline - monotonic()))
            except Empty:
                raise TimeoutError from None
            if what == "end":
                return
            if isinstance(value, Exception):
                raise value
            yield value  # type: ignore[misc]
    finally:
        abandoned.set()
