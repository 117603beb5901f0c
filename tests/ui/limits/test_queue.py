import asyncio
from threading import Event

import pytest

from ui.limits.queue import AnswerQueue, BusyError, QueueLimits, SlowError


async def test_what_is_done_is_given() -> None:
    assert await AnswerQueue().run(lambda: 3) == 3


async def test_what_fails_fails() -> None:
    queue = AnswerQueue()
    with pytest.raises(ZeroDivisionError):
        await queue.run(lambda: 1 / 0)
    with pytest.raises(TimeoutError):
        await queue.run(_time_out)
    assert queue.is_empty


async def test_past_the_queue_one_is_turned_away_at_once() -> None:
    changes: list[int] = []
    release, queue = Event(), AnswerQueue(QueueLimits(at_once=1, waiting=1), changes.append)
    inside = [asyncio.create_task(queue.run(release.wait)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError, match="in 5 seconds"):
        await queue.run(lambda: 3)
    release.set()
    assert await asyncio.gather(*inside) == [True, True]
    assert await queue.run(lambda: 3) == 3
    assert sum(changes) == 0


async def test_after_the_time_limit_one_is_told_but_the_place_is_taken_until_it_ends() -> None:
    release, queue = Event(), AnswerQueue(QueueLimits(at_once=1, waiting=0, seconds=0.05))
    with pytest.raises(SlowError, match=r"0\.05 seconds"):
        await queue.run(release.wait)
    with pytest.raises(BusyError):
        await queue.run(lambda: 3)
    release.set()
    while not queue.is_empty:
        await asyncio.sleep(0.01)
    assert await queue.run(lambda: 3) == 3


async def test_who_goes_while_waiting_leaves_the_queue() -> None:
    release, queue = Event(), AnswerQueue(QueueLimits(at_once=1, waiting=1))
    first = asyncio.create_task(queue.run(release.wait))
    waiting = asyncio.create_task(queue.run(lambda: 3))
    await asyncio.sleep(0.01)
    waiting.cancel()
    await asyncio.sleep(0.01)
    second = asyncio.create_task(queue.run(lambda: 4))
    await asyncio.sleep(0.01)
    release.set()
    assert await asyncio.gather(first, second) == [True, 4]


async def test_the_event_loop_goes_on_while_something_is_worked_on() -> None:
    release, queue = Event(), AnswerQueue()
    working = asyncio.create_task(queue.run(release.wait))
    await asyncio.sleep(0.01)
    assert not working.done()
    release.set()
    assert await working


def _time_out() -> None:
    raise TimeoutError
