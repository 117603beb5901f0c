"""A server that speaks OpenAI's protocol on loopback, and misbehaves as told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from assistant.chain import Way
from assistant.checking.judge import Judge
from assistant.checking.support import support_calibration
from assistant.writing.chat import Chat
from assistant.writing.circuit import Circuit
from assistant.writing.model import open_chat_model
from assistant.writing.writer import Writer
from tests.serving import running

KEY = "sk-never-shown"


class ChatServer(ThreadingHTTPServer):
    """Answers each request with the next of `manners`, the last one again and again."""

    daemon_threads = True
    manners: list[object]
    requests: list[dict[str, object]]
    released: threading.Event

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


def _event(text: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def _usage() -> bytes:
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [], "usage": usage}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ChatServer

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({**body, "authorization": self.headers.get("Authorization")})
        manner = self.server.manners[min(len(self.server.requests), len(self.server.manners)) - 1]
        self.close_connection = True
        if isinstance(manner, int):
            error = json.dumps({"error": {"message": f"no, {KEY}", "type": "t", "code": "c"}}).encode()
            self.send_response(manner)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(error)))
            self.send_header("Connection", "close")  # else the next attempt may come on a connection that just closes
            self.end_headers()
            self.wfile.write(error)
        elif manner == "hang":
            self.server.released.wait(20)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                self._stream(str(manner))
            except OSError:
                return

    def _stream(self, manner: str) -> None:
        how, _, text = manner.partition(":")
        for start in range(0, len(text), 4):
            self._send(_event(text[start : start + 4]))
            if how == "slow":
                time.sleep(0.2)
        match how:
            case "cut":
                return  # the last chunk never comes
            case "stall":
                self.server.released.wait(20)
                return
            case "bytes":
                self._send(b'data: {"id": "1", "choices": [{"index": 0, "delta": {"content": "\xff\xfe\xe4\xb8')
                self._send(b'"}, "finish_reason": null}]}\n\n')
            case "json":
                self._send(b"data: {not json\n\n")
            case "flood":
                for number in range(200):
                    self._send(_event(f"{number}专利审查" * 100))
            case "loop":
                for _ in range(30):
                    self._send(_event("专利审查工作要做好。[13]"))
        self._send(_event("", "stop"))
        self._send(_usage())
        self._send(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _send(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


@pytest.fixture
def server() -> Iterator[ChatServer]:
    server = ChatServer(("127.0.0.1", 0), _Handler)
    server.manners, server.requests, server.released = [], [], threading.Event()
    with running(server):
        yield server
        server.released.set()


ChatTo = Callable[..., Chat]


@pytest.fixture
def chat_to() -> ChatTo:
    """A chat with the model behind an address, over the real wire; it does not wait between attempts."""

    def open_chat(url: str, timeout: float = 10, circuit: Circuit | None = None) -> Chat:
        model = open_chat_model("openai:m", base_url=url, api_key=SecretStr(KEY), timeout=timeout)
        return Chat(model, "openai:m", timeout, circuit or Circuit(), sleep=lambda _: None)

    return open_chat


@pytest.fixture
def writing(way: Way) -> Callable[[Chat], Way]:
    """The way over the shipped plan with a language model."""
    judge = Judge(way.plan, lambda: way.open_search().meaning, support_calibration())
    return lambda chat: replace(way, writer=Writer(way.plan, chat, judge))
