"""Ten thousand requests that no browser sends, to a server that runs as a process of its own."""

import json
import random
import socket
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2

REQUESTS = 10_000
_SENDERS = 8
_BYTES_MORE = 60_000_000
"""That the server may hold after the last of them beyond what it holds after the first tenth."""
_POSTS = [
    "/api/ask",
    "/api/ask/stream",
    "/api/feedback",
    "/v1/chat/completions",
    "/mcp",
    "/embed/session",
    "/gradio_api/queue/join",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/embed/gradio_api/queue/join",
    "/login",
]
_PATHS = [*_POSTS, "/", "/api/plans/x", "/api/plans/cnipa-2018/items/99", "/api/search?q=", "/items.xlsx", "/metrics"]
_STRANGE: list[Any] = [
    None,
    True,
    -1,
    1e308,
    [],
    {},
    "",
    "\x00",
    "\ud800",
    "﷽" * 50,
    {"question": []},
    [[[]]],
    "第" * 3000,
]
_NAMES = [
    "question",
    "history",
    "plan",
    "vote",
    "model",
    "messages",
    "data",
    "fn_index",
    "session_hash",
    "event_id",
    "token",
]

Make = Callable[[random.Random], bytes]


def test_the_server_stays_up_and_right(served: Callable[..., Any]) -> None:
    server = served(WORKPLAN_REQUESTS_PER_MINUTE="0", WORKPLAN_ANSWERS_AT_ONCE="2")
    address = ("127.0.0.1", int(server.url.rpartition(":")[2]))

    def send(number: int) -> tuple[str, bytes]:
        chance = random.Random(number)
        make = chance.choice(_KINDS)
        return make.__name__, _answer_to(make(chance), address)

    with ThreadPoolExecutor(_SENDERS) as senders:
        first = list(senders.map(send, range(REQUESTS // 10)))
        before = _memory(server.process.pid)
        rest = list(senders.map(send, range(REQUESTS // 10, REQUESTS)))
    answers = Counter((kind, line.split(b" ")[1] if line else b"") for kind, line in (*first, *rest))
    assert {kind for kind, _ in answers} == {make.__name__ for make in _KINDS}
    assert not [(kind, status) for kind, status in answers if status.startswith(b"5")], answers
    assert server.process.poll() is None
    answer = httpx2.post(f"{server.url}/api/ask", json={"question": "第十三项"}, timeout=20)
    assert answer.json()["citations"][0]["key"] == "13"
    assert _memory(server.process.pid) - before < _BYTES_MORE


def _answer_to(request: bytes, address: tuple[str, int]) -> bytes:
    """The first line of the answer; none where the connection is closed without one."""
    with socket.create_connection(address, timeout=20) as raw:
        try:
            raw.sendall(request)
            raw.shutdown(socket.SHUT_WR)
            return raw.recv(4096).partition(b"\r\n")[0]
        except TimeoutError:
            raise
        except OSError:  # reset, or closed between the two calls
            return b""


def _memory(pid: int) -> int:
    lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def _request(path: str, body: bytes, *, method: str = "POST", more: str = "", length: int | None = None) -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n{more}"
    return f"{head}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body


def _body(chance: random.Random) -> Any:
    body = {name: chance.choice(_STRANGE) for name in chance.sample(_NAMES, 4)}
    return chance.choice([body, body, chance.choice(_STRANGE), {**body, "question": "第十三项"}])


def noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 300)) + b"\r\n\r\n"


def broken_line(chance: random.Random) -> bytes:
    line = bytearray(_request(chance.choice(_PATHS), b"{}"))
    for _ in range(chance.randrange(1, 6)):
        line[chance.randrange(len(line) - 4)] = chance.randrange(256)
    return bytes(line)


def wrong_types(chance: random.Random) -> bytes:
    return _request(chance.choice(_POSTS), json.dumps(_body(chance)).encode())


def broken_json(chance: random.Random) -> bytes:
    data = bytearray(json.dumps(_body(chance)).encode())
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return _request(chance.choice(_POSTS), bytes(data))


def deep_json(chance: random.Random) -> bytes:
    opening = chance.choice([b"[", b'{"question":', b'{"data":['])
    return _request(chance.choice(_POSTS), opening * chance.choice([200, 5_000, 50_000]))


def bad_text(chance: random.Random) -> bytes:
    broken = chance.choice([b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\x00" * 9, b"\xf0\x9f"])
    return _request(chance.choice(_POSTS), b'{"question": "' + broken + b'"}')


def huge_header(chance: random.Random) -> bytes:
    more = f"X-{chance.randrange(99)}: {'x' * chance.choice([9_000, 70_000, 200_000])}\r\n"
    return _request(chance.choice(_PATHS), b"{}", more=more)


def many_headers(chance: random.Random) -> bytes:
    names = ["X-Request-ID", "Authorization", "Cookie", "Origin", "X-Forwarded-For", "traceparent", "Accept-Language"]
    more = "".join(
        f"{chance.choice(names)}: {chance.choice(['', 'é', ';;;=', '-1', 'Bearer', 'null', ',' * 99])}\r\n"
        for _ in range(150)
    )
    return _request(chance.choice(_PATHS), b"{}", more=more)


def wrong_method(chance: random.Random) -> bytes:
    method = chance.choice(["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD", "CONNECT", "BREW", "post"])
    return _request(chance.choice(_PATHS), b"{}", method=method)


def cut_body(chance: random.Random) -> bytes:
    return _request(chance.choice(_POSTS), b'{"question": "', length=chance.choice([15, 5_000, 900_000]))


def wrong_length(chance: random.Random) -> bytes:
    more = chance.choice(["Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n"])
    length = chance.choice([-1, 2, 10**12, 10**30])
    return _request(
        chance.choice(_POSTS),
        chance.choice([b"{}", b"zz\r\n{}\r\n0\r\n\r\n", b"ffffffffffff\r\n"]),
        more=more,
        length=length,
    )


def strange_path(chance: random.Random) -> bytes:
    start = chance.choice(
        ["/api/plans/", "/page/", "/api/search?q=", "/embed/?lang=", "/assets/", "/items.xlsx?language="]
    )
    parts = ["%00", "%ff", "%", "..", "%2e%2e/", "//", "é", "?", "#", "\\", "a" * 3000, "%F0%9F", "&", "=", ";", "{}"]
    path = start + "".join(chance.choices(parts, k=chance.randrange(1, 6)))
    return _request(path, b"", method="GET")


_KINDS: list[Make] = [
    noise,
    broken_line,
    wrong_types,
    broken_json,
    deep_json,
    bad_text,
    huge_header,
    many_headers,
    wrong_method,
    cut_body,
    wrong_length,
    strange_path,
]
