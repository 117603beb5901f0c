import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient


@pytest.mark.parametrize("path", ["/api/ask", "/mcp", "/gradio_api/queue/join", "/v1/chat/completions"])
def test_what_is_too_large_is_refused(make_app: Callable[..., FastAPI], path: str) -> None:
    with TestClient(make_app(body_size=1000)) as client:
        for content in (b" " * 1001, _pieces()):
            response = client.post(path, content=content, headers={"content-type": "application/json"})
            assert response.status_code == 413
        assert client.post("/api/ask", json={"question": "第十三项"}).status_code == 200


def _pieces() -> Iterator[bytes]:
    for _ in range(11):
        yield b" " * 100


def test_what_comes_too_slowly_is_refused(
    make_app: Callable[..., FastAPI], serve: Callable[..., AbstractContextManager[str]]
) -> None:
    app = make_app(body_seconds=0.2)
    with serve(app) as url, socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=10) as slow:
        slow.sendall(
            b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"
        )
        slow.sendall(b'{"question":')
        assert slow.recv(4096).startswith(b"HTTP/1.1 408")
