"""How does no event of the page get lost when the interface library closes the page's stream?

The library's server ends the stream of a page's messages with `close_stream` once all events of the page are done. Its
client opens a stream for another event only if it knows that the last one is closed: what an event says that was
joined just before `close_stream` came in is never read, and the page waits for good. So the end is held back for a
while, the stream goes on where another event joins meanwhile, and who joins right after the end is told a moment later.
"""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.sessions import session_in, session_named

_DATA, _JOIN = "/gradio_api/queue/data", "/gradio_api/queue/join"
_CLOSE = b'data: {"msg":"close_stream"'


class StreamKeeper:
    """The innermost middleware, around the interface library."""

    def __init__(self, app: ASGIApp, linger: float = 0.2, apart: float = 0.3) -> None:
        """Seconds that the end of a stream is held back, and those between it and the answer to who joins then."""
        self._app = app
        self._linger = linger
        self._apart = apart
        self._joined: dict[str, asyncio.Event] = {}
        """Whether anything was joined lately, by the sessions whose stream is open."""
        self._ended: dict[str, asyncio.TimerHandle] = {}
        """The sessions whose stream has just ended, each with what forgets it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        path = str(scope.get("path", ""))
        if path.endswith(_DATA):
            await self._keep(scope, receive, send)
        elif path.endswith(_JOIN):
            await self._join(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _keep(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = session_named(scope)
        joined = self._joined[session] = asyncio.Event()
        has_begun, held = False, list[Message]()

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            if held or message.get("body", b"").startswith(_CLOSE):
                if not held:
                    joined.clear()
                held.append(message)
            elif message["type"] != "http.response.start" or not has_begun:
                has_begun = True
                await send(message)

        try:
            await self._app(dict(scope), receive, send_on)
            while held and await self._goes_on(session, joined):
                held.clear()
                await self._app(dict(scope), receive, send_on)
            for message in held:
                await send(message)
        finally:
            self._forget(session, joined)

    async def _goes_on(self, session: str, joined: asyncio.Event) -> bool:
        """Wait whether another event joins; if none does, the stream has ended."""
        with suppress(TimeoutError):
            await asyncio.wait_for(joined.wait(), self._linger)
        if joined.is_set():  # perhaps after the time was up, but before this was told so
            return True
        self._forget(session, joined)
        if earlier := self._ended.pop(session, None):
            earlier.cancel()  # else it would forget this end too, before its time
        self._ended[session] = asyncio.get_running_loop().call_later(self._apart, self._ended.pop, session, None)
        return False

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""

        async def receive_on() -> Message:
            nonlocal body
            message = await receive()
            body += message.get("body", b"")
            return message

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                session = session_in(body)
                if session in self._joined:
                    self._joined[session].set()
                elif session in self._ended:
                    await asyncio.sleep(self._apart)
            await send(message)

        await self._app(scope, receive_on, send_on)

    def _forget(self, session: str, joined: asyncio.Event) -> None:
        if self._joined.get(session) is joined:
            del self._joined[session]
