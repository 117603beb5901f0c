"""The interface library is played here by its protocol; `browser/test_losing.py` has the real one."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route
from starlette.types import Message

from ui.streams import StreamKeeper

CLOSE = 'data: {"msg":"close_stream","event_id":null}\n\n'
LINGER, APART = 0.2, 0.3


class Library:
    """Ends a stream after one event, as the library does when no other was joined until then."""

    def __init__(self) -> None:
        self.events: asyncio.Queue[str] = asyncio.Queue()
        routes = [
            Route("/gradio_api/queue/data", self.data),
            Route("/gradio_api/queue/join", self.join, methods=["POST"]),
        ]
        self.kept = StreamKeeper(Starlette(routes=routes), LINGER, APART)

    async def data(self, request: Request) -> StreamingResponse:
        async def messages() -> AsyncIterator[str]:
            yield f"data: {await self.events.get()}\n\n"
            yield CLOSE

        return StreamingResponse(messages(), media_type="text/event-stream")

    async def join(self, request: Request) -> JSONResponse:
        event = (await request.json())["event"]
        self.events.put_nowait(event)
        return JSONResponse({"event_id": event})


class Page:
    """What a page sends and gets."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.messages: list[Message] = []
        self.stream: asyncio.Task[None] | None = None

    async def join(self, event: str) -> None:
        """Returns when the answer has begun."""
        body = json.dumps({"session_hash": "s", "event": event}).encode()
        await self._send("POST", "/gradio_api/queue/join", body, [])

    def open_stream(self) -> None:
        self.stream = asyncio.create_task(self._send("GET", "/gradio_api/queue/data", b"", self.messages))

    @property
    def got(self) -> str:
        return b"".join(message.get("body", b"") for message in self.messages).decode()

    async def until(self, words: str) -> None:
        while words not in self.got:
            await asyncio.sleep(0.01)

    async def _send(self, method: str, path: str, body: bytes, into: list[Message]) -> None:
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"session_hash=s",
            "headers": [],
            "asgi": {"spec_version": "2.4"},
        }

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            into.append(message)

        await self.library.kept(scope, receive, send)


@pytest.fixture
def page() -> Page:
    return Page(Library())


async def test_a_stream_ends_once_nothing_more_comes(page: Page) -> None:
    await page.join("one")
    page.open_stream()
    assert page.stream
    await page.stream
    assert page.got == f"data: one\n\n{CLOSE}"
    assert [message["type"] for message in page.messages].count("http.response.start") == 1
    assert page.messages[-1].get("more_body") is False


async def test_what_joins_before_the_end_is_told_on_the_same_stream(page: Page) -> None:
    await page.join("one")
    page.open_stream()
    for before, event in (("one", "two"), ("two", "three")):
        await page.until(before)
        await page.join(event)
    assert page.stream
    await page.stream
    assert page.got == f"data: one\n\ndata: two\n\ndata: three\n\n{CLOSE}"
    assert [message["type"] for message in page.messages].count("http.response.start") == 1


async def test_who_joins_right_after_the_end_is_told_so_later(page: Page) -> None:
    await page.join("one")
    page.open_stream()
    await page.until("close_stream")
    start = asyncio.get_running_loop().time()
    await page.join("two")
    assert asyncio.get_running_loop().time() - start >= APART * 0.9
    await asyncio.sleep(APART)
    page.open_stream()
    await page.until("two")


async def test_an_earlier_end_does_not_make_a_later_one_forgotten(page: Page) -> None:
    loop = asyncio.get_running_loop()
    ends = []
    for event in ("one", "two"):
        page.open_stream()
        await asyncio.sleep(0)  # so that the stream is open when the event joins, which then need not wait
        await page.join(event)
        assert page.stream
        await page.stream
        ends.append(loop.time())
    assert ends[1] - ends[0] < APART
    await asyncio.sleep(ends[0] + APART + 0.02 - loop.time())
    await page.join("three")
    assert loop.time() - ends[1] >= APART * 0.9


async def test_who_joins_just_as_the_time_is_up_is_told_on_the_same_stream(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[str] = []

    async def wait(joined: Awaitable[object], seconds: float) -> None:
        if not times:
            times.append("up")
            await page.join("two")
        asyncio.ensure_future(joined).cancel()
        raise TimeoutError

    await page.join("one")
    monkeypatch.setattr("ui.streams.asyncio.wait_for", wait)
    page.open_stream()
    assert page.stream
    await page.stream
    assert page.got == f"data: one\n\ndata: two\n\n{CLOSE}"


async def test_what_is_no_join_is_passed_on(page: Page) -> None:
    messages: list[Message] = []
    await page._send("PUT", "/gradio_api/queue/join", b"\xff[", messages)
    assert messages[0]["status"] == 405
