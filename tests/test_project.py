"""What holds for the project as a whole: layers, formatting, types, and the network."""

import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).parents[1]
_LONGEST = 120


def _files() -> list[Path]:
    return [p for name in ("assistant", "embeddings", "prompts", "ui", "eval") for p in (ROOT / name).rglob("*.py")]


@pytest.mark.parametrize(
    "tool",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint"],
    ],
    ids=["lint", "format", "types", "layers"],
)
def test_the_code_passes_its_own_checks(tool: list[str]) -> None:
    module = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    command = module if tool[0].startswith("importlinter") else ["-m", *tool]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_loopback_can_be_reached() -> None:
    with warnings.catch_warnings(action="ignore"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_no_line_is_too_long_to_be_read_at_once() -> None:
    """Patterns too, which the linter lets go on where they have no space."""
    lines = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > _LONGEST
    ]
    assert lines == []


@pytest.mark.parametrize(
    ("package", "only"),
    [
        ("faiss", "store.py big.py"),
        ("tantivy", "keywords.py"),
        ("pymilvus", "milvus.py"),
        ("sentence_transformers", "bundled.py model.py reranker.py"),
    ],
)
def test_heavy_libraries_are_imported_in_one_place(package: str, only: str) -> None:
    importing = {
        path.name
        for path in _files()
        if f"import {package}" in path.read_text() or f"from {package}" in path.read_text()
    }
    assert importing == set(only.split())
