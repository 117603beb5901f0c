"""What every test stands on: no network but loopback, no data folder but its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from assistant.plan.library import load_plan
from assistant.plan.model import Plan


@pytest.fixture(autouse=True)
def _only_loopback() -> Iterator[None]:
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKPLAN_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The shipped plan."""
    return load_plan()
