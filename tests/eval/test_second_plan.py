"""How good are answers over a plan on which nothing was fitted? It is invented; its questions are beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.chain import Way
from assistant.plan.model import Plan
from eval.errors import QuestionSetError
from eval.questions import Question, plan_of, read_questions
from eval.runner import asking, run, turns
from eval.validate import faulty
from tests.conftest import FIXTURES
from tests.eval.conftest import MakeQuestion

Command = Callable[..., "tuple[int, str, str]"]
_LEAST_PASSED = 0.85
"""Measured: 52 of 59."""


@pytest.fixture(scope="module")
def rows() -> list[Question]:
    return read_questions([FIXTURES / "questions_2019.jsonl"])


def test_the_rows_are_in_order(rows: list[Question], plan_2019: Plan) -> None:
    assert faulty(rows, plan_2019) == []
    assert len(rows) >= 40
    assert {ordinal for row in rows for ordinal in row.items} >= set(range(2, 16))


def test_most_pass(rows: list[Question], plan_2019: Plan, open_over: Callable[[Plan], Way]) -> None:
    outcomes = list(run(asking(open_over(plan_2019)), plan_2019, turns(rows)))
    assert sum(outcome.passed for outcome in outcomes) >= _LEAST_PASSED * len(rows)
    assert {outcome.error for outcome in outcomes} == {None}
    assert {(outcome.support, outcome.out_of_range) for outcome in outcomes} == {(1.0, 0)}


def test_a_set_says_of_which_plan_it_is(rows: list[Question], question: MakeQuestion) -> None:
    assert plan_of(rows) == "cnipa-2019"
    assert plan_of([question("a", "x")]) is None
    assert plan_of([]) is None
    with pytest.raises(QuestionSetError, match="none and “cnipa-2019”"):
        plan_of([question("a", "x"), *rows])


def test_a_set_is_asked_of_its_plan_or_not_at_all(command: Command, tmp_path: Path, question: MakeQuestion) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(question("a", "第三项", items=(3,), plan="elsewhere").model_dump_json(), encoding="utf-8")
    for command_of_eval in ("run", "validate"):
        code, _, error = command("eval", command_of_eval, "--questions", str(path))
        assert (code, "There is no plan “elsewhere”" in error) == (2, True)
