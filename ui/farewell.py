"""How does the server stop, though pages are open and answers on their way?

An open page holds a stream for as long as it stands, which would keep the server waiting. So what is being answered may
end, is then given a moment to reach its reader, and what is still open after that is cut.
"""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from ui.limits.queue import AnswerQueue

MOMENT = 2.0
"""Seconds."""
_LOOK_AGAIN = 0.1
"""Seconds."""


@asynccontextmanager
async def farewell(queue: AnswerQueue) -> AsyncIterator[None]:
    """Watch, while an application runs, for its server to stop."""
    server = _running_server()
    watch = asyncio.create_task(_say(server, queue)) if server else None
    yield
    if watch:
        watch.cancel()


async def _say(server: uvicorn.Server, queue: AnswerQueue) -> None:
    while not server.should_exit:
        await asyncio.sleep(_LOOK_AGAIN)
    while not queue.is_empty:
        await asyncio.sleep(_LOOK_AGAIN)
    await asyncio.sleep(MOMENT)
    for task in tuple(server.server_state.tasks):
        task.cancel()


def _running_server() -> uvicorn.Server | None:
    """The server that handles this process's signals; None in a test, where another does."""
    handler = signal.getsignal(signal.SIGTERM)
    server = getattr(handler, "__self__", None)
    return server if isinstance(server, uvicorn.Server) else None
