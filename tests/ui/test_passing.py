import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zlib import crc32

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope

from ui.passing import WorkerGoneError, answer, pass_on
from ui.sessions import Sessions
from ui.workers import FOLDER, Workers, make_places


class Visitor:
    """A browser that asks, and goes when the test says so."""

    def __init__(self, path: str = "/", query: bytes = b"", method: str = "GET", body: bytes = b"") -> None:
        self.scope: Scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": path,
            "root_path": "",
            "query_string": query,
            "headers": [],
            "asgi": {"spec_version": "2.3"},
        }
        self.gone = asyncio.Event()
        self.messages: list[Message] = []
        self._bodies = [body]

    async def receive(self) -> Message:
        if self._bodies:
            return {"type": "http.request", "body": self._bodies.pop(), "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def got(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages)


@asynccontextmanager
async def _listening(path: Path, app: ASGIApp) -> AsyncIterator[None]:
    server = await asyncio.start_unix_server(lambda r, w: answer(r, w, app, None), path)
    yield
    server.close()


async def _until(event: asyncio.Event) -> None:
    await asyncio.wait_for(event.wait(), 5)


async def _who_leaves(app: ASGIApp, path: Path, begun: asyncio.Event, noticed: asyncio.Event) -> Visitor:
    """A visitor who goes once the app has begun to answer, after the app has noticed it."""
    visitor = Visitor()
    async with _listening(path, app):
        passing = asyncio.create_task(pass_on(path, visitor.scope, b"", visitor.receive, visitor.send))
        await _until(begun)
        visitor.gone.set()
        await _until(noticed)
        await passing
    return visitor


async def test_an_answer_comes_back_whole(tmp_path: Path) -> None:
    async def echo(request: Request) -> Response:
        return PlainTextResponse(await request.body(), headers={"X-Query": request.url.query})

    visitor = Visitor(query=b"a=b", method="POST", body=b"said")
    async with _listening(tmp_path / "s", Starlette(routes=[Route("/", echo, methods=["POST"])])):
        await pass_on(tmp_path / "s", visitor.scope, b"said", visitor.receive, visitor.send)
    assert visitor.got == b"said"
    assert (b"x-query", b"a=b") in visitor.messages[0]["headers"]


async def test_a_stream_is_told_when_its_page_has_gone(tmp_path: Path) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def stream(request: Request) -> Response:
        async def pieces() -> AsyncIterator[str]:
            yield "first"
            begun.set()
            try:
                await asyncio.sleep(60)  # says nothing, from which it could learn that nobody listens
            except asyncio.CancelledError:
                ended.set()
                raise

        return StreamingResponse(pieces())

    visitor = await _who_leaves(Starlette(routes=[Route("/", stream)]), tmp_path / "s", begun, ended)
    assert visitor.got == b"first"


async def test_who_looks_whether_its_page_has_gone_sees_it(tmp_path: Path) -> None:
    begun, seen = asyncio.Event(), asyncio.Event()

    async def look(request: Request) -> Response:
        await request.body()
        assert not await request.is_disconnected()
        begun.set()
        while not await request.is_disconnected():
            await asyncio.sleep(0.01)
        seen.set()
        return Response()

    visitor = await _who_leaves(Starlette(routes=[Route("/", look)]), tmp_path / "s", begun, seen)
    assert visitor.messages == []


async def _dies(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(8)
    writer.close()


async def test_a_worker_that_is_not_there_or_dies_before_it_answers_is_told(tmp_path: Path) -> None:
    visitor = Visitor()
    with pytest.raises(WorkerGoneError):
        await pass_on(tmp_path / "none", visitor.scope, b"", visitor.receive, visitor.send)
    server = await asyncio.start_unix_server(_dies, tmp_path / "s")
    with pytest.raises(WorkerGoneError):
        await pass_on(tmp_path / "s", visitor.scope, b"", visitor.receive, visitor.send)
    server.close()
    assert visitor.messages == []


async def test_an_answer_that_breaks_off_is_no_whole_one(tmp_path: Path) -> None:
    async def breaks(scope: Scope, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]

    visitor = Visitor()
    async with _listening(tmp_path / "s", breaks):
        with pytest.raises(ConnectionResetError):
            await pass_on(tmp_path / "s", visitor.scope, b"", visitor.receive, visitor.send)
    assert visitor.messages[0]["status"] == 200


@pytest.mark.parametrize(
    ("method", "route", "body"), [("GET", "queue/data", b""), ("POST", "queue/join", b'{"session_hash": "%s"}')]
)
async def test_where_the_other_worker_dies_this_one_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, route: str, body: bytes
) -> None:
    async def echo(request: Request) -> Response:
        return PlainTextResponse(b"here: " + await request.body())

    monkeypatch.delenv(FOLDER, raising=False)
    make_places(tmp_path, 2)
    workers = Workers(tmp_path)
    sessions = Sessions(Starlette(routes=[Route(f"/gradio_api/{route}", echo, methods=[method])]), workers)
    other = next(name for name in "abcdef" if crc32(name.encode()) % 2)  # of the second worker
    said = body % other.encode() if body else b""
    async with workers.open(None):
        server = await asyncio.start_unix_server(_dies, tmp_path / "1.socket")
        visitor = Visitor(f"/gradio_api/{route}", f"session_hash={other}".encode(), method, said)
        await asyncio.wait_for(sessions(visitor.scope, visitor.receive, visitor.send), 5)
        server.close()
    assert visitor.messages[0]["status"] == 200
    assert visitor.got == b"here: " + said
