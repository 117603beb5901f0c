"""What tests of the running command stand on: `workplan serve` as a process of its own."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from sys import executable
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from embeddings.naming import HASH_MODEL

# Questions with 慢 in them take two seconds, as those of a slow model do.
_PROGRAM = """
import time
from assistant.chain import Way
understand = Way.understand
def slowly(self, asked):
    if "慢" in asked.question:
        time.sleep(2)
    return understand(self, asked)
Way.understand = slowly
from ui.cli import main
main()
"""


@dataclass(frozen=True)
class Served:
    """A running command and where it answers."""

    process: Popen[str]
    url: str


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts `workplan serve` and waits until it is ready; ends it when the test is over."""
    started: list[Popen[str]] = []

    def start(*arguments: str, until: str = "readyz", **environment: str) -> Served:
        settings = {"WORKPLAN_DATA_DIR": str(tmp_path / "data"), "WORKPLAN_EMBEDDING_MODEL": HASH_MODEL, **environment}
        process = Popen(
            [executable, "-u", "-c", _PROGRAM, "serve", "--port", "0", *arguments],
            env={**os.environ, **settings},
            cwd=tmp_path,
            stdout=PIPE,
            stderr=DEVNULL,
            text=True,
        )
        started.append(process)
        assert process.stdout
        url = process.stdout.readline().split()[0].rstrip("/")
        _wait(f"{url}/{until}")
        return Served(process, url)

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except TimeoutExpired:
                process.kill()
        process.communicate()


def _wait(address: str) -> None:
    until = monotonic() + 60
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            assert monotonic() < until
            sleep(0.1)
