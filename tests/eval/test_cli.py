import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.questions import Question
from eval.run_folder import RESULTS
from tests.eval.conftest import MakeQuestion

Command = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def small(tmp_path: Path, question: MakeQuestion) -> Path:
    """A question set of three rows."""
    rows = [
        question("a", "第十三项", items=(13,), facts=("审查流程",), evidence=("优化审查流程",)),
        question("b", "第二十项", refusal="out_of_range", kind="out_of_range"),
        question("c", "专利质押融资怎么做", items=(10,), evidence=("做好专利质押融资",)),
    ]
    return _write(tmp_path / "small.jsonl", rows)


def _write(path: Path, rows: list[Question]) -> Path:
    path.write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_run_prints_measures_and_leaves_its_files(command: Command, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, printed, _ = command("eval", "run", "--questions", str(small), "--out", str(out), "--repeat", "2")
    assert code == 0
    assert "hit@1" in printed
    assert "out_of_range" in printed
    assert {path.name for path in out.iterdir()} == {"run.json", RESULTS, "report.html", "junit.xml"}
    rows = [json.loads(line) for line in (out / RESULTS).read_text().splitlines()]
    assert [(row["question"]["id"], row["repeat"]) for row in rows] == [(n, t) for t in (1, 2) for n in "abc"]
    assert rows[0]["passed"] is True


def test_questions_are_chosen_and_failures_listed(command: Command, small: Path, tmp_path: Path) -> None:
    small.write_text(small.read_text().replace('"第十三项"', '"第十二项"'), encoding="utf-8")
    out = str(tmp_path / "out")
    code, printed, _ = command("eval", "run", "--questions", str(small), "--kind", "fact", "--failures", "--out", out)
    assert code == 0
    assert "a 第十二项 — wanted items [13]; got items [12]" in printed
    assert "out_of_range" not in printed
    code, _, error = command("eval", "run", "--questions", str(small), "--kind", "none")
    assert (code, "No question is of kind none" in error) == (2, True)


def test_nothing_is_learned_where_it_is_not_clear_what(command: Command) -> None:
    code, _, error = command("eval", "learn", "--together", "--further")
    assert (code, "leave out --further" in error) == (2, True)


def test_check_tells_as_good_worse_and_unmeasurable_apart(command: Command, small: Path, tmp_path: Path) -> None:
    baseline, questions = str(tmp_path / "baseline.json"), ["--questions", str(small)]
    assert command("eval", "check", "--baseline", baseline, *questions)[0] == 3
    assert command("eval", "bless", "--reason", " ", "--baseline", baseline, *questions)[0] == 2
    assert command("eval", "bless", "--reason", "first", "--baseline", baseline, *questions)[0] == 0
    code, printed, _ = command("eval", "check", "--baseline", baseline, *questions)
    assert (code, "3 questions compared: 0 pass → fail" in printed) == (0, True)
    blessed = json.loads(Path(baseline).read_text())
    failing = next(v for v in blessed["verdicts"] if v["id"] == "c")
    failing["passed"], failing["text"] = not failing["passed"], "was another"
    Path(baseline).write_text(json.dumps(blessed))
    code, printed, error = command("eval", "check", "--baseline", baseline, *questions)
    assert "was another" in printed
    assert (code, "Quality fell" in error) == ((1, True) if failing["passed"] else (0, False))
    assert command("eval", "check", "--baseline", baseline, "--questions", str(tmp_path / "none"))[0] == 3


def test_two_runs_are_compared(command: Command, small: Path, tmp_path: Path) -> None:
    runs = [str(tmp_path / name) for name in "ab"]
    for run in runs:
        assert command("eval", "run", "--questions", str(small), "--out", run)[0] == 0
    code, printed, _ = command("eval", "compare", *runs)
    assert (code, "3 questions compared: 0 pass → fail, 0 fail → pass" in printed) == (0, True)
    code, _, error = command("eval", "compare", runs[0], str(tmp_path / "none.json"))
    assert (code, "no baseline" in error) == (2, True)


def test_the_set_is_validated(command: Command, small: Path) -> None:
    code, printed, _ = command("eval", "validate", "--questions", str(small))
    assert (code, "3 questions, 1 of them not answerable" in printed) == (0, True)
    small.write_text(small.read_text().replace("优化审查流程", "修路"), encoding="utf-8")
    code, _, error = command("eval", "validate", "--questions", str(small))
    assert (code, "a: the evidence '修路' stands in no cited item" in error) == (1, True)


def test_an_asked_question_becomes_a_draft(command: Command, tmp_path: Path) -> None:
    to = tmp_path / "drafts.jsonl"
    assert command("eval", "add", "第十三项讲什么", "--to", str(to))[0] == 0
    assert json.loads(to.read_text())["items"] == [13]
    (tmp_path / "told.jsonl").write_text('{"question": "第一项"}\n{"question": "第十三项讲什么"}\n', encoding="utf-8")
    code, printed, _ = command("eval", "add", "--file", str(tmp_path / "told.jsonl"), "--to", str(to))
    assert (code, "1 drafts added" in printed) == (0, True)
    assert command("eval", "add")[0] == 2


def test_the_ablations_are_a_markdown_table(command: Command, small: Path) -> None:
    code, printed, _ = command("eval", "ablate", "--questions", str(small), "--split", "tune")
    assert code == 0
    assert printed.startswith("| over 1 questions | hit@1 |")
    assert "| fusion | " in printed


def test_python_m_eval_is_the_same_command(command: Command, tmp_path: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "eval", "run", "--questions", str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "There is no question set" in done.stderr
