"""No command reaches out: each runs in a process whose sockets refuse everything but loopback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = """
from pytest_socket import socket_allow_hosts
socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
from ui.cli import main
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [["ask", "专利质押融资怎么做"], ["index", "check"], ["plan", "show"], ["--version"]],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_command_needs_no_network(arguments: list[str], indexed_data: Path) -> None:
    environment = {**os.environ, "WORKPLAN_DATA_DIR": str(indexed_data), "HF_HUB_OFFLINE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Blocked" not in done.stderr
