"""What may a browser do with the page, and which routes of the interface library are open?

Scripts come from our own origin, or stand in the served page itself and are named by their hash; nothing is evaluated.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.api.problem import problem_response
from ui.path import path_of

_SCRIPT = re.compile(rb"<script[^>]*>(.*?)</script>", re.DOTALL)
_LIBRARY = "/gradio_api/"
_OPEN = re.compile(r"(?:queue/(?:join|data)|heartbeat/\w+|cancel|reset|startup-events|theme\.css|app_id)/?")
"""What the page uses of the library's routes. Closed with the rest: uploads, its proxy and its file server."""
_LONGEST_NAME = 255
"""Bytes between two slashes; the library takes its paths for those of files, which cannot have longer names."""


class ClosedRoutes:
    """Middleware that closes what the page does not use of the library's routes, and what can be nobody's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say that there is nothing."""
        path = str(scope.get("path", ""))
        is_closed = _LIBRARY in path and not _OPEN.fullmatch(path.split(_LIBRARY, 1)[1])
        is_too_long = max(map(len, path.encode(errors="replace").split(b"/"))) > _LONGEST_NAME
        if scope["type"] == "http" and (is_closed or is_too_long):
            await problem_response(scope, 404, "There is nothing here.")(scope, receive, send)
            return
        await self._app(scope, receive, send)


class Protection:
    """Middleware that sets the security headers."""

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = ()) -> None:
        self._app = app
        self._embed_origins = embed_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = path_of(scope)
        sender = _Sender(
            send,
            is_safe=scope["scheme"] == "https",
            embedding=self._embed_origins if path.startswith("/embed/") else (),
        )
        await self._app(scope, receive, sender.send)


class _Sender:
    """Sends one answer; a page of HTML is held back until its scripts are known."""

    def __init__(self, send: Send, *, is_safe: bool, embedding: Sequence[str]) -> None:
        """`is_safe` says whether the browser came by HTTPS; `embedding` whose pages may show this one."""
        self._send = send
        self._is_safe = is_safe
        self._embedding = embedding
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
            self._protect(headers, ())
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            self._protect(MutableHeaders(scope=self._start), _SCRIPT.findall(self._body))
            await self._send(self._start)
            message = {"type": "http.response.body", "body": self._body}
            self._start = None
        await self._send(message)

    def _protect(self, headers: MutableHeaders, scripts: Sequence[bytes]) -> None:
        _protect(headers, scripts, is_safe=self._is_safe, embedding=self._embedding)


def _protect(headers: MutableHeaders, scripts: Sequence[bytes], *, is_safe: bool, embedding: Sequence[str]) -> None:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts if script
    )
    ancestors = " ".join(("'self'", *embedding))
    headers["Content-Security-Policy"] = (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        f"frame-ancestors {ancestors}"
    )
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    if is_safe:
        headers["Strict-Transport-Security"] = "max-age=31536000"
