"""What may go wrong around a running server, which stays up and right."""

import resource
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from threading import Event
from time import sleep

import httpx2
import pytest
from fastapi import FastAPI

from assistant.question.asked import Turn
from assistant.question.understand import Reader
from assistant.question.understood import Understood

ASKED = {"question": "第十三项"}
Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Questions with 慢 in them are answered once this is set."""
    understand, event = Reader.understand, Event()

    def held(reader: Reader, question: str, history: Sequence[Turn]) -> Understood:
        if "慢" in question:
            event.wait(20)
        return understand(reader, question, history)

    monkeypatch.setattr(Reader, "understand", held)
    yield event
    event.set()


def _is_right(client: httpx2.Client) -> bool:
    answer = client.post("/api/ask", json=ASKED)
    return answer.status_code == 200 and answer.json()["citations"][0]["key"] == "13"


def _queue_length(client: httpx2.Client) -> str:
    lines = client.get("/metrics").text.splitlines()
    return next(line.split()[1] for line in lines if line.startswith("workplan_queue_length "))


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream", "/v1/chat/completions"])
def test_past_the_queue_one_is_told_to_come_back(
    make_app: Callable[..., FastAPI], serve: Serve, release: Event, path: str
) -> None:
    slow = (
        {"model": "cnipa-2018", "messages": [{"role": "user", "content": "慢"}]} if "v1" in path else {"question": "慢"}
    )
    app = make_app(answers_at_once=1, answers_waiting=0)
    with serve(app) as url, httpx2.Client(base_url=url, timeout=20) as client, ThreadPoolExecutor() as pool:
        begun = pool.submit(client.post, path, json=slow)
        while _queue_length(client) != "1.0":
            sleep(0.02)
        refused = client.post(path, json=slow)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert refused.headers["content-type"] == "application/problem+json"
        assert 'workplan_turned_away_total{why="busy"} 1.0' in client.get("/metrics").text
        assert client.get("/healthz").is_success
        release.set()
        assert begun.result().status_code == 200
        assert _is_right(client)


def test_after_the_time_limit_one_is_told(make_app: Callable[..., FastAPI], serve: Serve, release: Event) -> None:
    with serve(make_app(answer_seconds=0.2)) as url, httpx2.Client(base_url=url, timeout=20) as client:
        assert client.post("/api/ask", json={"question": "慢"}).status_code == 504
        stream = client.post("/api/ask/stream", json={"question": "慢"}).text
        assert "event: error" in stream
        assert '"status":504' in stream
        assert _is_right(client)


def test_a_client_that_goes_in_mid_stream_holds_nobody(
    make_app: Callable[..., FastAPI], serve: Serve, release: Event
) -> None:
    app = make_app(answers_at_once=1, answers_waiting=1)
    with serve(app) as url, httpx2.Client(base_url=url, timeout=20) as client:
        for path in ("/api/ask/stream", "/api/ask/stream"):  # one is worked on, one waits
            with client.stream("POST", path, json={"question": "慢"}) as stream:
                assert stream.status_code == 200
        while _queue_length(client) != "1.0":  # who waited has left the queue
            sleep(0.02)
        release.set()
        assert _is_right(client)
        assert _queue_length(client) == "0.0"


def test_an_index_deleted_under_the_server_is_not_missed(
    make_app: Callable[..., FastAPI], serve: Serve, tmp_path: Path
) -> None:
    asked = {"question": "专利质押融资怎么做"}
    with serve(make_app(data_dir=tmp_path)) as url, httpx2.Client(base_url=url, timeout=20) as client:
        before = client.post("/api/ask", json=asked).json()
        shutil.rmtree(tmp_path / "index")
        after = client.post("/api/ask", json=asked).json()
        assert after["text"] == before["text"]
        assert after["receipt"] == before["receipt"]


@pytest.fixture
def many_files() -> Iterator[None]:
    """This process, which is client and server, may open as many files as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_idle_streams_do_not_stop_a_new_question(url: str) -> None:
    host, port = url.removeprefix("http://").split(":")
    with ExitStack() as open_streams, httpx2.Client(base_url=url, timeout=20) as client:
        streams = [open_streams.enter_context(socket.create_connection((host, int(port)), 20)) for _ in range(500)]
        for number, stream in enumerate(streams):
            stream.sendall(f"GET /gradio_api/heartbeat/{number} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert all(stream.recv(12) == b"HTTP/1.1 200" for stream in streams)
        assert _is_right(client)
        assert "event: answer" in client.post("/api/ask/stream", json=ASKED).text
