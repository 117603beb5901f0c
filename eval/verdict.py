"""How is one question of a run told, briefly enough to be kept and compared?"""

import hashlib
from collections.abc import Sequence

from assistant.plan.model import Value
from eval.outcome import Outcome
from eval.questions import Question
from eval.summary import cluster_of


class Verdict(Value):
    """What a question came to. Asked several times, it passed if it passed every time; values are of the first."""

    id: str
    question: str
    digest: str
    """Of the whole row: verdicts on rows that differ are not compared."""
    cluster: str
    passed: bool
    cited: tuple[int, ...]
    text: str
    """The answer, the message of the refusal, or the error."""
    values: dict[str, float]


def verdicts(outcomes: Sequence[Outcome]) -> list[Verdict]:
    """One verdict a question, in the order in which they were first asked."""
    asked: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        asked.setdefault(outcome.question.id, []).append(outcome)
    return [_verdict(times) for times in asked.values()]


def digest_of(question: Question) -> str:
    """A short hash of all that is asked and wanted; a row that names no plan is hashed without one."""
    beside = {"note"} if question.plan else {"note", "plan"}
    return hashlib.sha256(question.model_dump_json(exclude=beside).encode()).hexdigest()[:12]


def _verdict(times: Sequence[Outcome]) -> Verdict:
    first = times[0]
    return Verdict(
        id=first.question.id,
        question=first.question.question,
        digest=digest_of(first.question),
        cluster=cluster_of(first.question),
        passed=all(outcome.passed for outcome in times),
        cited=first.cited,
        text=first.answer.text if first.answer else (first.error or ""),
        values={name: round(value, 4) for name, value in first.values.items() if name != "milliseconds"},
    )
