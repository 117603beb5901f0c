import json
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from eval.errors import HarnessError
from eval.outcome import Outcome
from eval.run_folder import RESULTS, Manifest, RunFolder, finished_outcomes, line_of

MANIFEST = Manifest(
    fingerprint="f", plan="p", plan_sha256="s", embedding_model="m", threshold=0.5, questions=7, repeat=1
)
PROGRAM = """
import sys
from pathlib import Path
from assistant.settings import Settings
from eval.session import Choice, ask_all
settings = Settings(data_dir=Path(sys.argv[1]), embedding_model="hash:words")
ask_all(settings, Choice(sample=(200, 100)), out=Path(sys.argv[2]))
"""


def _timeless(path: Path) -> list[str]:
    return [re.sub(r'"timing_ms": {[^}]*}', "", line) for line in path.read_text().split("\n")]


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path, outcomes: list[Outcome]) -> None:
    folder = RunFolder(tmp_path / "run")
    assert folder.resume(MANIFEST) == []
    assert list(folder.keep(iter(outcomes[:3]))) == outcomes[:3]
    with (folder.path / RESULTS).open("a") as file:
        file.write('{"question": {"id": "cut o')
    assert folder.resume(MANIFEST) == outcomes[:3]
    list(folder.keep(iter(outcomes[3:])))
    assert folder.outcomes() == outcomes
    assert (folder.path / RESULTS).read_text() == "".join(line_of(outcome) for outcome in outcomes)


def test_another_program_or_a_whole_run_starts_anew(tmp_path: Path, outcomes: list[Outcome]) -> None:
    folder = RunFolder(tmp_path)
    folder.resume(MANIFEST)
    list(folder.keep(iter(outcomes)))
    assert folder.resume(MANIFEST.model_copy(update={"fingerprint": "other"})) == []
    folder.resume(MANIFEST)
    list(folder.keep(iter(outcomes)))
    folder.finish(MANIFEST)
    assert finished_outcomes(tmp_path) == outcomes
    assert folder.resume(MANIFEST) == []


def test_a_killed_run_loses_nothing_and_ends_as_if_it_had_not_been(
    tmp_path: Path, start: Callable[..., "Popen[bytes]"]
) -> None:
    killed, whole, data = tmp_path / "killed", tmp_path / "whole", str(tmp_path / "d")
    process = start(PROGRAM, data, str(killed))
    while not (killed / RESULTS).exists() or (killed / RESULTS).read_bytes().count(b"\n") < 20:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = (killed / RESULTS).read_bytes().rpartition(b"\n")[0]
    assert start(PROGRAM, data, str(killed)).wait() == 0
    assert (killed / RESULTS).read_bytes().startswith(left)
    assert start(PROGRAM, data, str(whole)).wait() == 0
    assert _timeless(killed / RESULTS) == _timeless(whole / RESULTS)


def test_what_cannot_be_used_is_said(tmp_path: Path, outcomes: list[Outcome]) -> None:
    with pytest.raises(HarnessError, match="holds no run"):
        RunFolder(tmp_path).manifest()
    folder = RunFolder(tmp_path)
    folder.resume(MANIFEST)
    with pytest.raises(HarnessError, match="broken off"):
        finished_outcomes(tmp_path)
    (tmp_path / RESULTS).write_text(json.dumps({"question": 1}) + "\n")
    with pytest.raises(HarnessError, match="damaged"):
        folder.outcomes()
    (tmp_path / "file").write_text("")
    with pytest.raises(HarnessError, match="cannot be written"):
        RunFolder(tmp_path / "file" / "run").resume(MANIFEST)
