from datetime import date
from pathlib import Path

import pytest

from eval.baseline import SHIPPED, bless, read_baseline, write_baseline
from eval.errors import HarnessError
from eval.outcome import Outcome
from eval.questions import read_questions
from eval.verdict import digest_of, verdicts

TODAY = date(2018, 1, 2)


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path, outcomes: list[Outcome]) -> None:
    made = bless(outcomes[:-1], reason=" first ", embedding_model="m", made=TODAY)
    write_baseline(made, tmp_path / "baseline.json")
    assert read_baseline(tmp_path / "baseline.json") == made
    assert made.reason == "first"
    assert list(made.verdicts) == verdicts(outcomes[:-1])
    lines = (tmp_path / "baseline.json").read_text().split("\n")
    assert sum('"digest"' in line for line in lines) == len(made.verdicts)


def test_only_a_whole_run_with_a_reason_is_blessed(outcomes: list[Outcome]) -> None:
    with pytest.raises(HarnessError, match="crashed"):
        bless(outcomes, reason="why", embedding_model="m", made=TODAY)
    with pytest.raises(HarnessError, match="--reason"):
        bless(outcomes[:-1], reason=" ", embedding_model="m", made=TODAY)


def test_a_baseline_that_is_not_there_or_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(HarnessError, match="no baseline"):
        read_baseline(tmp_path / "none.json")
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(HarnessError, match="no baseline of this version"):
        read_baseline(tmp_path / "other.json")


def test_the_shipped_baseline_is_on_the_shipped_questions() -> None:
    shipped = read_baseline(SHIPPED)
    assert {v.id: v.digest for v in shipped.verdicts} == {q.id: digest_of(q) for q in read_questions()}


def test_a_question_asked_twice_passes_if_it_passes_twice(outcomes: list[Outcome]) -> None:
    failed = outcomes[1].model_copy(update={"question": outcomes[0].question, "repeat": 2})
    assert [verdict.passed for verdict in verdicts([outcomes[0], failed])] == [False]
    assert "milliseconds" not in verdicts(outcomes)[0].values
