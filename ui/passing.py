"""How does one worker pass a request on to another, and how does that one answer it?

Both ends speak ASGI's messages: each is a line of JSON and the bytes of a body, their lengths before them. Whoever
passes a request on closes the connection when its page is gone, which is how the other learns of it.
"""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PARTS = ("method", "scheme", "path", "root_path", "workplan.request_id")
_LENGTH = 4


class WorkerGoneError(Exception):
    """The other worker is not there, or ended before it had answered anything: another may answer in its place."""


async def pass_on(path: Path, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
    """Let the worker behind a socket answer a request whose body has been read.

    Raises WorkerGoneError where nothing was sent yet; ConnectionResetError where the other ends in mid-answer.
    """
    try:
        reader, writer = await asyncio.open_unix_connection(path)
    except OSError as error:
        raise WorkerGoneError from error
    gone = asyncio.ensure_future(_left(receive))
    gone.add_done_callback(lambda _: writer.close())
    given = {name: scope.get(name, "") for name in _PARTS}
    given |= {"query_string": scope["query_string"].decode("latin-1"), "headers": _texts(scope["headers"])}
    given |= {"client": scope.get("client"), "server": scope.get("server")}
    has_begun = is_whole = False
    try:
        await _write(writer, given, body)
        while not is_whole:
            message, content = await _read(reader)
            message["headers"] = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in message["headers"]]
            has_begun = True
            await send({**message, "body": content})
            is_whole = message["type"] == "http.response.body" and not message.get("more_body")
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        if gone.done():
            return
        if not has_begun:
            raise WorkerGoneError from error
        raise ConnectionResetError("The worker to which the session belongs has ended") from error
    finally:
        gone.cancel()
        writer.close()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, app: ASGIApp, application: object) -> None:
    """Let an app, a part of an application, answer the request that another worker passes on."""
    try:
        given, body = await _read(reader)
    except asyncio.IncompleteReadError:  # nobody asks anything
        writer.close()
        return
    gone = asyncio.ensure_future(_closed(reader))
    is_read = False

    async def receive() -> Message:
        nonlocal is_read
        if not is_read:
            is_read = True
            return {"type": "http.request", "body": body, "more_body": False}
        if not gone.done():  # who only looks whether it is does not wait
            await asyncio.wait({gone})
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if gone.done():
            raise ConnectionResetError("Whoever asked has gone")
        sent = {**message, "headers": _texts(message.get("headers", ())), "body": ""}
        await _write(writer, sent, message.get("body", b""))

    scope = {
        **given,
        "type": "http",
        # Up to this version a stream learns from `receive` that its reader has gone, later ones only when they send.
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "raw_path": given["path"].encode(),
        "query_string": given["query_string"].encode("latin-1"),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given["headers"]],
        "app": application,
        "state": {},
    }
    try:
        with suppress(ConnectionError):  # whoever passed it on is gone
            await app(scope, receive, send)
    finally:
        gone.cancel()
        writer.close()


async def _left(receive: Receive) -> None:
    """Wait until whoever asked has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _closed(reader: asyncio.StreamReader) -> None:
    """Wait until the other end is closed: nothing more is sent by it."""
    with suppress(ConnectionError):
        await reader.read()


def _texts(headers: Any) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


async def _write(writer: asyncio.StreamWriter, message: dict[str, Any], content: bytes) -> None:
    head = json.dumps(message).encode()
    writer.write(len(head).to_bytes(_LENGTH) + len(content).to_bytes(_LENGTH) + head + content)
    await writer.drain()


async def _read(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    lengths = await reader.readexactly(2 * _LENGTH)
    head = await reader.readexactly(int.from_bytes(lengths[:_LENGTH]))
    content = await reader.readexactly(int.from_bytes(lengths[_LENGTH:]))
    return json.loads(head), content
