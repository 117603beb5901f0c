import contextlib
import io
import os
import pty
import signal
import sys
import time
from pathlib import Path
from subprocess import Popen

import pytest
from rich.console import Console

from assistant.answer import Answer
from assistant.chain import Way
from assistant.question.asked import Asked
from ui.conversation import converse


def _talk(way: Way, monkeypatch: pytest.MonkeyPatch, *lines: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))
    screen = io.StringIO()
    converse(way, Console(file=screen, width=200))
    return screen.getvalue()


def test_questions_are_answered_until_the_input_ends(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _talk(way, monkeypatch, "第十三项", "", "专利质押融资怎么做")
    assert "短周期管理。[13]" in screen
    assert "质押融资和专利保险工作。[10]" in screen


def test_a_question_that_cannot_be_asked_does_not_end_the_chat(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _talk(way, monkeypatch, "问" * 3000, "第十三项")
    assert "3,000 characters" in screen
    assert "[13]" in screen


def test_what_was_said_is_handed_on(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Asked] = []
    chain = way.chain()

    class Listening:
        def invoke(self, asked: Asked) -> Answer:
            seen.append(asked)
            return chain.invoke(asked)

    monkeypatch.setattr(Way, "chain", lambda _: Listening())
    _talk(way, monkeypatch, "第十三项", "第三项")
    assert [turn.role for turn in seen[1].history] == ["user", "assistant"]
    assert seen[1].history[0].content == "第十三项"


@pytest.mark.parametrize("leave", ["interrupt", "end"])
def test_ctrl_c_and_ctrl_d_leave_cleanly(tmp_path: Path, leave: str) -> None:
    parent, child = pty.openpty()
    environment = {**os.environ, "WORKPLAN_EMBEDDING_MODEL": "hash:words"}
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a job in the background is deaf
    program = f"{heard}; from ui.cli import main; main()"
    process = Popen(
        [sys.executable, "-c", program, "chat"], stdin=child, stdout=child, stderr=child, env=environment, cwd=tmp_path
    )
    os.close(child)
    screen = b""
    while "问：".encode() not in screen:
        screen += os.read(parent, 1000)
    time.sleep(0.3)
    if leave == "interrupt":
        process.send_signal(signal.SIGINT)
    else:
        os.write(parent, b"\x04")
    assert process.wait(timeout=60) == 0
    with contextlib.suppress(OSError):  # nothing more was written
        screen += os.read(parent, 1000)
    os.close(parent)
    assert b"Traceback" not in screen
