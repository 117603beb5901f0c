import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from assistant.kept import Kept


class Thing:
    """Something that takes long to open."""


def _get(kept: Kept[str, Thing], key: str) -> Thing:
    return kept.get(key, lambda _: True, Thing)


def test_the_least_used_goes_first_and_one_stays_always() -> None:
    kept = Kept[str, Thing](3, "always")
    always, a, b = (_get(kept, key) for key in ("always", "a", "b"))
    assert _get(kept, "a") is a
    assert _get(kept, "c")
    assert _get(kept, "a") is a
    assert _get(kept, "b") is not b
    assert _get(kept, "always") is always


def test_what_is_current_no_more_is_opened_anew() -> None:
    kept = Kept[str, list[int]](2, "always")
    first = kept.get("a", lambda _: True, lambda: [1])
    assert kept.get("a", lambda thing: thing == [2], lambda: [2]) == [2]
    assert first == [1]


def test_what_is_there_no_more_is_freed_once_nobody_uses_it() -> None:
    kept = Kept[str, Thing](3, "always")
    used, unused = _get(kept, "used"), weakref.ref(_get(kept, "unused"))
    kept.keep({"always"}.__contains__)
    gc.collect()
    assert unused() is None
    assert _get(kept, "used") is not used


def test_threads_that_ask_at_once_get_the_same() -> None:
    kept, barrier = Kept[int, Thing](4, 0), Barrier(8)

    def ask(number: int) -> list[Thing]:
        barrier.wait()
        return [kept.get(key, lambda _: True, Thing) for key in range(4)]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert all(one == found[0] for one in found)
