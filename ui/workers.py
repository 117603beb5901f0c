"""How does a page stay with one worker, though each of its requests comes to any of them?

The interface library keeps what a page has said, and what it waits for, in the process. So each session belongs to one
worker, by its hash, and another that gets a request of it passes it on, through a socket in a folder that only the
workers can read. A worker that takes the place of one that died takes its sessions over, which begin anew.
"""

import asyncio
import fcntl
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = "_WORKPLAN_PLACES"
"""Names the folder to the workers; a file there, named by its number, is the place of each."""
_PARTS = ("method", "scheme", "path", "root_path", "workplan.request_id")
_LENGTH = 4


def make_places(folder: Path, workers: int) -> None:
    """Make the places of that many workers, and let those that are started from now on know."""
    for number in range(workers):
        (folder / str(number)).touch()
    os.environ[FOLDER] = str(folder)


class Workers:
    """A worker among the others; alone where there is no folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._count = sum(file.name.isdecimal() for file in folder.iterdir()) if folder else 1
        self._place: int | None = None
        self.app: ASGIApp | None = None
        """What answers for the sessions of this worker."""

    def socket_of(self, session: str) -> Path | None:
        """Where the worker listens to which a session belongs; None where that is this one, or is not there."""
        owner = crc32(session.encode(errors="replace")) % self._count
        if self._folder is None or not session or owner == self._place:
            return None
        path = self._folder / f"{owner}.socket"
        return path if path.exists() else None

    @asynccontextmanager
    async def open(self, application: object) -> AsyncIterator[None]:
        """Take a free place, and answer what others pass on, as parts of this application."""
        place = self._take_place()
        if self._folder is None or place is None:
            yield
            return
        path = self._folder / f"{self._place}.socket"
        path.unlink(missing_ok=True)
        server = await asyncio.start_unix_server(lambda r, w: self._answer(r, w, application), path)
        try:
            yield
        finally:
            server.close()
            path.unlink(missing_ok=True)
            os.close(place)

    def _take_place(self) -> int | None:
        """A descriptor that holds the place as long as this process lives."""
        for number in range(self._count if self._folder else 0):
            assert self._folder
            descriptor = os.open(self._folder / str(number), os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                continue
            self._place = number
            return descriptor
        return None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, application: object) -> None:
        assert self.app
        try:
            given, body = await _read(reader)
        except asyncio.IncompleteReadError:  # nobody asks anything
            writer.close()
            return
        is_read = False

        async def receive() -> Message:
            nonlocal is_read
            if not is_read:
                is_read = True
                return {"type": "http.request", "body": body, "more_body": False}
            await reader.read(1)  # ends when whoever passed it on is gone
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent = {**message, "headers": _texts(message.get("headers", ())), "body": ""}
            await _write(writer, sent, message.get("body", b""))

        scope = {
            **given,
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "raw_path": given["path"].encode(),
            "query_string": given["query_string"].encode("latin-1"),
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given["headers"]],
            "app": application,
            "state": {},
        }
        try:
            with suppress(ConnectionError):  # whoever passed it on is gone
                await self.app(scope, receive, send)
        finally:
            writer.close()


async def pass_on(path: Path, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
    """Let another worker answer a request whose body has been read. Raises OSError before anything was sent."""
    reader, writer = await asyncio.open_unix_connection(path)
    gone = asyncio.ensure_future(_left(receive))
    gone.add_done_callback(lambda _: writer.close())
    given = {name: scope.get(name, "") for name in _PARTS}
    given |= {"query_string": scope["query_string"].decode("latin-1"), "headers": _texts(scope["headers"])}
    given |= {"client": scope.get("client"), "server": scope.get("server")}
    try:
        await _write(writer, given, body)
        is_whole = False
        while not is_whole:
            message, content = await _read(reader)
            message["headers"] = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in message["headers"]]
            await send({**message, "body": content})
            is_whole = message["type"] == "http.response.body" and not message.get("more_body")
    except asyncio.IncompleteReadError as error:
        if not gone.done():
            raise ConnectionResetError("the worker to which the session belongs has ended") from error
    finally:
        gone.cancel()
        writer.close()


async def _left(receive: Receive) -> None:
    """Wait until whoever asked has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


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
