"""Pages behind several workers, with a connection of its own for every request, so that any worker gets it."""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

import httpx2

from tests.ui.deploy.test_stopping import _children
from ui.workers import FOLDER

HEADERS = {"Connection": "close"}


def _said(url: str, session: str, events: list[tuple[str, list[object]]]) -> str:
    """What the last of some events of one page says."""
    told = ""
    dependencies = httpx2.get(f"{url}/config", headers=HEADERS).json()["dependencies"]
    for name, data in events:
        place = next(n for n, dependency in enumerate(dependencies) if dependency["api_name"] == name)
        called = {"fn_index": place, "data": data, "session_hash": session}
        joined = httpx2.post(f"{url}/gradio_api/queue/join", json=called, headers=HEADERS)
        assert joined.status_code == 200
        address = f"{url}/gradio_api/queue/data?session_hash={session}"
        told = httpx2.get(address, headers=HEADERS, timeout=30).text
        assert "process_completed" in told
        assert "close_stream" in told
    return told


def test_a_page_keeps_its_conversation_whichever_worker_it_reaches(served: Callable[..., Any]) -> None:
    server = served("--workers", "2", WORKPLAN_REQUESTS_PER_MINUTE="0")
    _both_ready(server.process.pid)
    asked = [None, None, None, None, "第十三项讲什么", ""]
    followed = [None, None, None, None, "下一项呢", ""]
    for number in range(12):
        told = _said(server.url, f"page-{number}", [("on_ask", asked), ("on_ask", followed)])
        assert "round-1" in told
        assert "第14项" in told


def test_pages_go_on_when_a_worker_has_died(served: Callable[..., Any]) -> None:
    server = served("--workers", "2", WORKPLAN_REQUESTS_PER_MINUTE="0")
    _both_ready(server.process.pid)
    before = _children(server.process.pid)
    os.kill(before[0], signal.SIGKILL)
    while len(set(_children(server.process.pid)) - set(before)) < 1:
        sleep(0.2)
    _both_ready(server.process.pid)
    for number in range(8):
        assert "第13项" in _said(
            server.url, f"page-{number}", [("on_ask", [None, None, None, None, "第十三项讲什么", ""])]
        )


def _both_ready(process: int) -> None:
    """Wait until both workers take part; until then the one answers for the other, whose conversations begin anew."""
    while not (children := _children(process)):
        sleep(0.1)
    environment = (Path("/proc") / str(children[0]) / "environ").read_bytes().split(b"\0")
    folder = Path(next(line for line in environment if line.startswith(FOLDER.encode())).decode().partition("=")[2])
    while sum(map(_answers, folder.glob("*.socket"))) < 2:
        sleep(0.1)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as opened:
        return opened.connect_ex(str(path)) == 0
