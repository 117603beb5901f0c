"""How does an answer come as server-sent events?"""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine

from anyio import Event
from sse_starlette import EventSourceResponse, ServerSentEvent

from assistant.answer import Answer
from assistant.errors import WorkplanError
from ui.api.pieces import pieces_of
from ui.api.problem import Problem, problem_of, status_of
from ui.watch.request import REQUEST_ID

_PING = 15
"""Seconds between signs of life."""
_LONGEST_WRITE = 30
"""Seconds that a client may leave unread what was sent to it."""
_UNTIL_CUT = 3600
"""Seconds; the server itself gives up before."""
_AT_ONCE = 0.05
"""Seconds. What fails within them is answered with a status of its own."""
_log = logging.getLogger(__name__)


def event_stream(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    """A response that no proxy holds back, and that ends where nobody reads it."""
    headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
    return EventSourceResponse(
        events,
        ping=_PING,
        send_timeout=_LONGEST_WRITE,
        headers=headers,
        # Without both, the library would cut a begun answer as soon as the server is told to stop.
        shutdown_event=Event(),
        shutdown_grace_period=_UNTIL_CUT,
    )


async def begin(finding: Coroutine[None, None, Answer]) -> "asyncio.Task[Answer]":
    """The search for an answer, begun. Raises what fails at once, so that it is no failure in mid-stream."""
    task = asyncio.create_task(finding)
    await asyncio.wait({task}, timeout=_AT_ONCE)
    if task.done():
        task.result()
    return task


async def answer_events(finding: Coroutine[None, None, Answer]) -> AsyncIterator[ServerSentEvent]:
    """The events of an answer that is being looked for; raises as `begin` does."""
    return _events(await begin(finding))


async def _events(task: "asyncio.Task[Answer]") -> AsyncIterator[ServerSentEvent]:
    try:
        answer = await task
    except Exception as error:
        yield ServerSentEvent(failure(error).model_dump_json(), event="error")
        return
    finally:
        task.cancel()  # the client has gone
    for piece in pieces_of(answer):
        for citation in piece.citations:
            yield ServerSentEvent(citation.model_dump_json(), event="citation")
        yield ServerSentEvent(piece.model_dump_json(include={"text"}), event="token")
    yield ServerSentEvent(answer.model_dump_json(), event="answer")


def failure(error: Exception) -> Problem:
    """The problem of an error in mid-stream, where the status has been sent already."""
    if isinstance(error, WorkplanError):
        return problem_of(status_of(error), str(error), REQUEST_ID.get())
    _log.error("A question could not be answered", exc_info=error)
    return problem_of(500, "The server failed. The log has more under the request id.", REQUEST_ID.get())
