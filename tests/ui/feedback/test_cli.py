import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import Settings
from ui.feedback.store import open_store
from ui.feedback.value import Feedback

Command = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def kept(tmp_path: Path, up: Feedback, down: Feedback) -> Path:
    """A data folder with one vote up and one down."""
    store = open_store(Settings(data_dir=tmp_path / "data"))
    store.add(up)
    store.add(down)
    return tmp_path / "data"


@pytest.mark.usefixtures("kept")
def test_feedback_is_exported_and_taken_in_by_the_evaluation(
    command: Command, tmp_path: Path, up: Feedback, down: Feedback
) -> None:
    code, out, err = command("feedback", "export")
    assert (code, err) == (0, "")
    assert [Feedback.model_validate_json(line) for line in out.splitlines()] == [down, up]
    (tmp_path / "told.jsonl").write_text(out, encoding="utf-8")
    code, out, err = command("eval", "add", "--file", "told.jsonl", "--to", "drafts.jsonl")
    assert (code, "2 drafts added" in out) == (0, True), err
    rows = [json.loads(line) for line in (tmp_path / "drafts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["question"], row["items"], row["refusal"]) for row in rows] == [
        (down.question, [], None),  # what was called wrong is not proposed
        (up.question, [], "not_in_plan"),
    ]
    assert "items [6]" in rows[0]["note"]
    assert down.reason
    assert down.reason in rows[0]["note"]
    assert [turn["content"] for turn in rows[0]["history"]] == [turn.content for turn in down.history]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "votes"),
    [
        (["--vote", "up"], ["up"]),
        (["--vote", "down"], ["down"]),
        (["--since", "2020-05-02"], ["up"]),
        (["--since", "2020-05-01"], ["down", "up"]),
        (["--since", "2020-05-03"], []),
    ],
)
def test_a_part_is_exported(command: Command, arguments: list[str], votes: list[str]) -> None:
    code, out, _ = command("feedback", "export", *arguments)
    assert code == 0
    assert [json.loads(line)["vote"] for line in out.splitlines()] == votes


def test_without_feedback_there_is_nothing(command: Command, tmp_path: Path) -> None:
    assert command("feedback", "export") == (0, "", "")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [["--vote", "sideways"], ["--since", "yesterday"]])
def test_bad_usage_is_told(command: Command, arguments: list[str]) -> None:
    code, out, err = command("feedback", "export", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_database_that_cannot_be_used_is_a_failure_in_one_line(command: Command) -> None:
    code, out, err = command("feedback", "export", WORKPLAN_DATABASE_URL="nosuch://me:secret@host/name")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "nosuch" in err
    assert "secret" not in err
