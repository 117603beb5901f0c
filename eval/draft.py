"""How does a question that was asked become a row of the question set? As a draft that a person still checks."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer
from assistant.errors import QuestionError
from assistant.faults import fault
from assistant.question.asked import Asked, Turn
from eval.questions import Kind, Language, Question
from eval.validate import is_open


class Told(BaseModel):
    """A line of what people asked: a question, with its answer where that was kept. Other fields are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    question: str
    history: tuple[Turn, ...] = ()
    answer: Answer | None = None
    vote: str | None = None
    """"down" where a reader called the answer wrong."""
    reason: str | None = None
    """Why, in the reader's words."""


def read_told(path: Path) -> Iterator[Told]:
    """The lines of a file. Raises QuestionError, which names the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Told.model_validate_json(line)
            except ValidationError as error:
                where, message = fault(error.errors()[0])
                raise QuestionError(f"{path}, line {number}: {where}: {message}.") from error


def draft_of(told: Told, ask: Callable[[Asked], Answer]) -> Question:
    """The row of what was told; where no answer was kept, of the one that `ask` gives now."""
    asked = Asked(question=told.question, history=told.history)
    if told.vote == "down" and told.answer:
        return draft_of_wrong(asked, told.answer, told.reason)
    return draft(asked, told.answer or ask(asked), told.reason)


def draft(asked: Asked, answer: Answer, note: str | None = None) -> Question:
    """A row that calls this answer right: its items, its quotes, its refusal. A person fills in the facts."""
    cited = [citation for citation in answer.citations if citation.item]
    return _row(asked, _kind(asked, answer), note).model_copy(
        update={
            "items": tuple(sorted({citation.item for citation in cited})),
            "evidence": tuple(citation.quote for citation in cited),
            "refusal": answer.refusal.kind if answer.refusal else None,
        }
    )


def draft_of_wrong(asked: Asked, answer: Answer, reason: str | None = None) -> Question:
    """A row for a question whose answer a reader called wrong: nothing of it is taken over but what it was, as a note.

    It is in order only once a person has said what is right.
    """
    items = sorted({citation.item for citation in answer.citations if citation.item})
    given = answer.refusal.kind if answer.refusal else f"items {items}"
    note = f"A reader called this answer wrong: {given}." + (f" {reason}" if reason else "")
    return _row(asked, _kind_asked(asked), note)


def append(rows: Iterable[Question], path: Path) -> int:
    """Add rows to a file of drafts; a question that stands there already is left out. Returns how many were added.

    Of several rows of one question one is added: where one of them calls an answer wrong, that one.
    """
    known = {json.loads(line)["id"] for line in path.read_text("utf-8").split("\n") if line} if path.exists() else set()
    fresh: dict[str, Question] = {}
    for row in rows:
        if row.id not in known and (row.id not in fresh or is_open(row)):
            fresh[row.id] = row
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(row.model_dump_json() + "\n" for row in fresh.values())
    return len(fresh)


def _row(asked: Asked, kind: Kind, note: str | None) -> Question:
    """A row that wants nothing yet. Its split is given by a hash of the question, so that nobody chooses what is tuned
    on.
    """
    digest = hashlib.sha256(asked.model_dump_json(exclude={"today"}).encode()).hexdigest()
    return Question(
        id=f"d-{digest[:8]}",
        kind=kind,
        language=_language(asked.question),
        question=asked.question,
        history=asked.history,
        items=(),
        evidence=(),
        facts=(),
        split="tune" if int(digest[:8], 16) % 2 else "report",
        note=note,
    )


def _kind(asked: Asked, answer: Answer) -> Kind:
    if answer.refusal:
        return "near_topic" if answer.refusal.kind == "not_in_plan" else answer.refusal.kind
    is_read_off = answer.mode == "structure" and not asked.history and _language(asked.question) != "en"
    return "structure" if is_read_off else _kind_asked(asked)


def _kind_asked(asked: Asked) -> Kind:
    """What can be said of the kind by the question alone."""
    if asked.history:
        return "follow_up"
    return "english" if _language(asked.question) == "en" else "colloquial"


def _language(text: str) -> Language:
    return "zh" if re.search(r"[\u3400-\u9fff]", text) else "en"
