"""To which session does a request of the page belong, and which worker answers it?"""

import json
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.passing import WorkerGoneError, pass_on
from ui.workers import Workers

_LIBRARY = "/gradio_api/"
_HEARTBEAT = "heartbeat/"
_WITH_BODY = ("queue/join", "cancel")


class Sessions:
    """Middleware around the interface library that passes on what belongs to another worker."""

    def __init__(self, app: ASGIApp, workers: Workers) -> None:
        self._app = app
        self._workers = workers
        workers.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let its worker do it; this one does where that one is not there, or ends first.

        What the other knew of the page is lost then, and a page that asks for it is told that it is not known.
        """
        _, _, route = str(scope.get("path", "")).partition(_LIBRARY)
        if scope["type"] != "http" or not route:
            await self._app(scope, receive, send)
            return
        has_body = route.startswith(_WITH_BODY)
        body = await _body(receive) if has_body else b""
        path = self._workers.socket_of(_session_of(scope, route, body))
        if path:
            try:
                await pass_on(path, scope, body, receive, send)
                return
            except WorkerGoneError:
                has_body = True  # or none, which has been read too
        await self._app(scope, _again(body, receive) if has_body else receive, send)


def _session_of(scope: Scope, route: str, body: bytes) -> str:
    if route.startswith(_HEARTBEAT):
        return route.removeprefix(_HEARTBEAT).rstrip("/")
    if route.startswith(_WITH_BODY):
        return session_in(body)
    return session_named(scope)


def session_named(scope: Scope) -> str:
    """The session that an address names; "" if none."""
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("session_hash", [""])[0]


def session_in(body: bytes) -> str:
    """The session that a body names; "" if none."""
    try:
        return str(json.loads(body)["session_hash"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives the body as if it had not been read."""
    is_given = False

    async def given() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return given
