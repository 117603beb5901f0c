"""A server on loopback that embeds with the bundled model as vLLM and text-embeddings-inference do, and misbehaves."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pydantic import SecretStr

from embeddings.model import SentenceEmbeddings
from embeddings.server import Server, ServerEmbeddings
from tests.serving import running

KEY = "sk-never-shown"
MODEL = "intfloat/multilingual-e5-small"


class EmbeddingServer(ThreadingHTTPServer):
    """Answers each request with the next of `manners`, the last one again and again; "good" where there is none."""

    daemon_threads = True
    encode: Callable[[str], list[float]]
    manners: list[object]
    requests: list[dict[str, Any]]
    released: threading.Event
    longest = 10_000
    """Characters of a text."""
    most = 32
    """Texts of a request."""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"{self.root}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: EmbeddingServer

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({**body, "path": self.path, "authorization": self.headers.get("Authorization")})
        manners = self.server.manners or ["good"]
        manner = manners[min(len(self.server.requests), len(manners)) - 1]
        self.close_connection = True
        texts = body.get("input", body.get("inputs"))
        if self.path not in ("/v1/embeddings", "/embed"):
            self._send(404, b"{}")
        elif isinstance(manner, int):
            self._send(manner, json.dumps({"error": {"message": f"no, {KEY}"}}).encode())
        elif manner == "hang":
            self.server.released.wait(20)
        elif manner == "trickle":
            self._trickle()
        elif len(texts) > self.server.most:
            self._send(422, b'{"error": "batch size 99 > maximum allowed batch size", "error_type": "Validation"}')
        elif max(map(len, texts)) > self.server.longest and not body.get("truncate"):
            self._send(400, b'{"error": {"message": "maximum context length is 512 tokens", "code": 400}}')
        else:
            rows = [self.server.encode(text[: self.server.longest]) for text in texts]
            self._answer(str(manner), rows, str(body.get("model", "")))

    def _answer(self, manner: str, rows: list[Any], model: str) -> None:
        match manner:
            case "nan":
                rows[0][0] = float("nan")
            case "null":
                rows[0][0] = None
            case "zero":
                rows[0] = [0.0] * len(rows[0])
            case "fewer":
                rows = rows[1:]
            case "more":
                rows = [*rows, rows[0]]
            case "columns":
                rows = [row[:-1] for row in rows]
            case "ragged":
                rows[0] = rows[0][:-1]
            case "long":
                rows = [[3 * x for x in row] for row in rows]
            case "words":
                rows = ["no vector"] * len(rows)
        data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
        if manner == "twice":
            data[-1]["index"] = 0
        served = "another-model" if manner == "other" else model
        answer = {"object": "list", "data": data[::-1], "model": served} if self.path != "/embed" else rows
        sent = json.dumps(answer).encode()
        self._send(200, b"<html>" if manner == "page" else sent, declared=len(sent) + 9 if manner == "cut" else None)

    def _send(self, status: int, data: bytes, declared: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(declared or len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def _trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while not self.server.released.wait(0.1):
            try:
                self.wfile.write(b"[")
            except OSError:
                return


@pytest.fixture
def embedding_server(bundled: SentenceEmbeddings) -> Iterator[EmbeddingServer]:
    """Its vectors are the bundled model's, which is an E5: the prefix says which side a text is on."""

    def encode(text: str) -> list[float]:
        if text.startswith("query: "):
            return bundled.embed_query(text.removeprefix("query: "))
        return bundled.embed_documents([text.removeprefix("passage: ")])[0]

    server = EmbeddingServer(("127.0.0.1", 0), _Handler)
    server.encode, server.manners, server.requests, server.released = encode, [], [], threading.Event()
    with running(server):
        yield server
        server.released.set()


Served = Callable[..., ServerEmbeddings]


@pytest.fixture
def served(embedding_server: EmbeddingServer) -> Served:
    """Embeddings from that server over the real wire; they do not wait between attempts, but write down how long."""

    def embeddings(kind: str = "openai", model: str = MODEL, **given: Any) -> ServerEmbeddings:
        sleep = given.pop("sleep", lambda _: None)
        url = embedding_server.url if kind == "openai" else embedding_server.root
        server = Server(**{"base_url": url, "api_key": SecretStr(KEY), "timeout": 10.0, **given})
        return ServerEmbeddings(f"{kind}:{model}", server, sleep)

    return embeddings
