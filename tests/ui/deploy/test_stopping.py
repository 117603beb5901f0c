import os
import re
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2

SLOW = {"question": "慢：第十三项"}


def test_what_was_begun_is_answered_and_open_pages_do_not_hold_the_server(served: Callable[..., Any]) -> None:
    server = served()
    with httpx2.Client(base_url=server.url, timeout=30) as client, ThreadPoolExecutor() as pool:
        page = client.stream("GET", "/gradio_api/heartbeat/someone")
        page.__enter__()
        whole = pool.submit(client.post, "/api/ask", json=SLOW)
        stream = pool.submit(client.post, "/api/ask/stream", json=SLOW)
        sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        assert whole.result().json()["citations"]
        assert "event: answer" in stream.result().text
        start = monotonic()
        assert server.process.wait(timeout=20) == -signal.SIGTERM  # as the system expects of who was told so
        assert monotonic() - start < 10


def test_workers_share_the_address_and_one_that_dies_is_replaced(served: Callable[..., Any]) -> None:
    server = served("--workers", "2")
    workers = _children(server.process.pid)
    assert len(workers) == 2
    while not all(httpx2.get(f"{server.url}/readyz").is_success for _ in range(20)):  # both, that is
        sleep(0.2)
    os.kill(workers[0], signal.SIGKILL)
    with httpx2.Client(base_url=server.url, timeout=30) as client:
        for _ in range(10):
            assert client.post("/api/ask", json={"question": "第十三项"}).status_code == 200
        until = monotonic() + 30
        while len(set(_children(server.process.pid)) - set(workers)) < 1:
            assert monotonic() < until
            sleep(0.2)
        numbers = client.get("/metrics").text
        answers = re.search(r'workplan_answers_total{mode="structure",refusal="none"} (\d+)', numbers)
        assert answers
        assert int(answers[1]) >= 10  # whichever worker gave them
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(timeout=30) == 0


def _children(pid: int) -> list[int]:
    """The worker processes: those below a process that serve, not the one that counts its resources."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            line = (entry / "cmdline").read_text()
        except OSError:  # it has ended meanwhile
            continue
        if parent == pid and "spawn_main" in line:
            found.append(int(entry.name))
    return sorted(found)
