"""What may a browser do with the page, and which routes of the interface library are open?

Scripts come from our own origin, or stand in the served page itself and are named by their hash; nothing is evaluated.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPT = re.compile(rb"<script[^>]*>(.*?)</script>", re.DOTALL)
_LIBRARY = "/gradio_api/"
_OPEN = re.compile(r"(?:queue/(?:join|data)|heartbeat/\w+|cancel|reset|startup-events|theme\.css|app_id)/?")
"""What the page uses of the library's routes. Closed with the rest: uploads, its proxy and its file server."""


class Protection:
    """Middleware that sets the security headers and closes what the page does not use."""

    def __init__(self, app: ASGIApp, embed_origins: Sequence[str] = ()) -> None:
        self._app = app
        self._embed_origins = embed_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        sender = _Sender(send, self._embed_origins if path.startswith("/embed/") else ())
        if _LIBRARY in path and not _OPEN.fullmatch(path.split(_LIBRARY, 1)[1]):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, sender.send)
            return
        await self._app(scope, receive, sender.send)


class _Sender:
    """Sends one answer; a page of HTML is held back until its scripts are known."""

    def __init__(self, send: Send, embedding: Sequence[str]) -> None:
        self._send = send
        self._embedding = embedding
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
            _protect(headers, (), self._embedding)
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            _protect(MutableHeaders(scope=self._start), _SCRIPT.findall(self._body), self._embedding)
            await self._send(self._start)
            message = {"type": "http.response.body", "body": self._body}
            self._start = None
        await self._send(message)


def _protect(headers: MutableHeaders, scripts: Sequence[bytes], embedding: Sequence[str]) -> None:
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
