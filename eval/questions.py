"""What is a question of the evaluation set, and how is a set read?

One JSON object a line. `evidence` quotes the plan; `facts` are strings that a right answer shows, "a|b"
for either. Thresholds are fitted on the split `tune` only; `report` is for measuring.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from assistant.answer import RefusalKind
from assistant.faults import fault
from assistant.plan.model import Value
from assistant.question.asked import Asked, Turn
from eval.errors import QuestionSetError

Kind = Literal[
    "fact", "paraphrase", "colloquial", "broad", "which_item", "structure", "list", "count", "multi", "follow_up",
    "english", "traditional", "pinyin", "typo", "near_topic", "off_topic", "other_plan", "out_of_range", "unclear",
    "injection",
]  # fmt: skip
Language = Literal["zh", "zh-Hant", "en", "pinyin"]
Split = Literal["tune", "report"]
SHIPPED = Path(str(files("eval"))) / "questions"


class Question(Value):
    """One question and what a right answer to it is."""

    id: str
    kind: Kind
    language: Language
    question: str
    history: tuple[Turn, ...] = ()
    items: tuple[int, ...]
    """Ordinals of the items that a right answer cites, ascending; empty for refusals and whole-plan counts."""
    evidence: tuple[str, ...]
    facts: tuple[str, ...]
    refusal: RefusalKind | None = None
    split: Split
    plan: str | None = None
    """Id of the plan that it is asked of; None for that of the setting `plan`. A set is of one plan."""
    note: str | None = None
    """For whoever checks the row, such as why a reader called an answer wrong. Nothing is measured by it."""

    @property
    def asked(self) -> Asked:
        """As the assistant is asked."""
        return Asked(question=self.question, history=self.history)


def read_questions(paths: Iterable[Path] = (SHIPPED,)) -> list[Question]:
    """The questions of these files, or of every .jsonl file in these folders. Raises QuestionSetError."""
    read = [row for path in paths for file in _files(path) for row in _read(file)]
    questions = [row for row in read if isinstance(row, Question)]
    times = Counter(question.id for question in questions)
    faults = [row for row in read if isinstance(row, str)]
    faults += [f"the id {name} is used {n} times: give each question its own" for name, n in times.items() if n > 1]
    if faults:
        raise QuestionSetError(f"The question set cannot be used: {'; '.join(faults)}.")
    return questions


def plan_of(questions: Iterable[Question]) -> str | None:
    """Id of the plan that a set is asked of; None for that of the setting. Raises QuestionSetError for a mixed set."""
    named = sorted({question.plan or "" for question in questions})
    if len(named) > 1:
        told = " and ".join(f"“{plan}”" if plan else "none" for plan in named)
        raise QuestionSetError(f"The rows name the plans {told}: ask the rows of one plan at a time, with --questions.")
    return (named[0] or None) if named else None


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise QuestionSetError(f"There is no question set at {path}.")
    return sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _read(path: Path) -> Iterator[Question | str]:
    """The rows of a file, or what is wrong with them."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                yield Question.model_validate_json(line)
            except ValidationError as error:
                where, message = fault(error.errors()[0])
                yield f"{path.name}, line {number}: {where}: {message}"
