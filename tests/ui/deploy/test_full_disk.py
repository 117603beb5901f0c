"""A data folder on a disk of its own, which is full: in memory, where this system lets one mount that."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Any

import httpx2
import pytest

ASKED = {"question": "第十三项"}


class Disk:
    """A small disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave not one byte."""
        with suppress(OSError), self._filler.open("ab", buffering=0) as file:
            while True:
                file.write(b"\0" * 4096)

    def make_room(self) -> None:
        """Leave most of it again."""
        self._filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 8 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_feedback_that_was_acknowledged_survives_a_full_disk(served: Callable[..., Any], disk: Disk) -> None:
    server = served(WORKPLAN_DATA_DIR=str(disk.folder), WORKPLAN_REQUESTS_PER_MINUTE="0")
    acknowledged = []
    with httpx2.Client(base_url=server.url, timeout=30) as client:
        answer = client.post("/api/ask", json=ASKED).json()

        def rate(number: int) -> httpx2.Response:
            response = client.post("/api/feedback", json={"vote": "down", "reason": f"{number}", "answer": answer})
            if response.is_success:
                acknowledged.append(f"{number}")
            return response

        assert rate(0).is_success
        disk.fill()
        refused = next(response for number in range(1, 1000) if not (response := rate(number)).is_success)
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        assert "full" in refused.json()["detail"]
        assert client.post("/api/ask", json=ASKED).json()["citations"]
        disk.make_room()
        assert rate(1000).is_success
    assert server.process.poll() is None
    assert _reasons(disk.folder) == acknowledged


def test_an_index_that_cannot_be_written_is_told_until_there_is_room(served: Callable[..., Any], disk: Disk) -> None:
    disk.fill()
    server = served(WORKPLAN_DATA_DIR=str(disk.folder), until="healthz")
    with httpx2.Client(base_url=server.url, timeout=30) as client:
        asked = {"question": "专利质押融资怎么做"}
        refused = client.post("/api/ask", json=asked)
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        assert "cannot be written" in refused.json()["detail"]
        assert "Free space" in refused.json()["detail"]
        while (ready := client.get("/readyz")).json()["detail"] == "The model is loading.":
            sleep(0.2)
        assert "Free space" in ready.json()["detail"]
        assert client.post("/api/ask", json=ASKED).json()["citations"]  # read off the plan
        disk.make_room()
        assert client.post("/api/ask", json=asked).json()["citations"]
        while not client.get("/readyz").is_success:  # tried again from time to time
            sleep(0.2)
    assert server.process.poll() is None


def _reasons(folder: Path) -> list[str]:
    """Of the feedback that another process finds."""
    program = (
        "from assistant.settings import read_settings; from ui.feedback.store import open_store\n"
        "for feedback in open_store(read_settings()).every(): print(feedback.reason)"
    )
    environment = {**os.environ, "WORKPLAN_DATA_DIR": str(folder)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()
