"""How large may a request be, and how long may it take to come in?"""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.api.problem import problem_response
from ui.path import path_of

_LONGEST = 600
"""Seconds."""
_CLOSE = {"Connection": "close"}
"""What is still to come of the request is not read."""


class BodyLimit:
    """Middleware that refuses what is too large, by its header or as it comes, and what comes too slowly."""

    def __init__(
        self, app: ASGIApp, size: int, seconds: float, *, larger: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        """`size` in bytes; `seconds` from the first byte asked for to the last, of such a request.

        `larger` has the sizes of requests to some paths, below the root path; they have as much longer to come in.
        """
        self._app = app
        self._size = size
        self._seconds = seconds
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while it keeps to the limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        size = max(self._size, self._larger.get(path_of(scope), 0))
        body = _Body(receive, size, min(self._seconds * size / self._size, _LONGEST))
        sender = _Sender(send)
        try:
            body.check_header(Headers(scope=scope).get("content-length", ""))
            await self._app(scope, body.receive, sender.send)
        except HTTPException as error:
            if sender.has_begun:
                raise
            response = problem_response(scope, error.status_code, error.detail, headers=error.headers)
            await response(scope, receive, send)


class _Body:
    def __init__(self, receive: Receive, size: int, seconds: float) -> None:
        self._receive = receive
        self._size = size
        self._seconds = seconds
        self._came = 0
        self._is_whole = False
        self._until: float | None = None

    def check_header(self, length: str) -> None:
        if length.isdecimal() and int(length) > self._size:
            raise self._too_large()

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()  # waits for the client to go
        loop = asyncio.get_running_loop()
        self._until = self._until or loop.time() + self._seconds
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, f"The request did not come in within {self._seconds:g} seconds.", _CLOSE) from None
        self._came += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self._came > self._size:
            raise self._too_large()
        return message

    def _too_large(self) -> HTTPException:
        return HTTPException(413, f"The request is larger than {self._size:,} bytes.", _CLOSE)


class _Sender:
    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def send(self, message: Message) -> None:
        self.has_begun = True
        await self._send(message)
