"""Which of many things that take long to open are kept open?"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Kept(Generic[Key, Thing]):
    """The things that were used last, by key, at most so many; one of them always. Safe to share between threads.

    What is no longer kept lives on for whoever is using it, and is freed when they have done.
    """

    def __init__(self, most: int, always: Key) -> None:
        """`always` is the key of the one that is never given up for another."""
        self._most = most
        self._always = always
        self._things: OrderedDict[Key, Thing] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, is_current: Callable[[Thing], bool], open_it: Callable[[], Thing]) -> Thing:
        """The thing of a key; it is opened, once for all threads, where there is none or it is current no more."""
        with self._lock:
            thing = self._things.get(key)
            if thing is None or not is_current(thing):
                thing = self._things[key] = open_it()
            self._things.move_to_end(key)
            if len(self._things) > self._most:
                del self._things[next(oldest for oldest in self._things if oldest not in (key, self._always))]
            return thing

    def keep(self, is_there: Callable[[Key], bool]) -> None:
        """Free what belongs to keys that are there no more."""
        with self._lock:
            for key in [key for key in self._things if not is_there(key)]:
                del self._things[key]
