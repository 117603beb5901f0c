"""How does a question that was asked become a row of the question set? As a draft that a person still checks."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer, Citation, RefusalKind
from assistant.errors import QuestionError
from assistant.faults import fault
from assistant.question.asked import Asked, Turn
from eval.questions import Kind, Language, Question


class Told(BaseModel):
    """A line of what people asked: a question, with its answer where that was kept. Other fields are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    question: str
    history: tuple[Turn, ...] = ()
    answer: Answer | None = None
    vote: Literal["up", "down"] | None = None
    reason: str | None = None
    """Why a reader voted so."""


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


def draft(asked: Asked, answer: Answer, *, is_right: bool = True, reason: str | None = None) -> Question:
    """A row that calls this answer right: its items, its quotes, its refusal. A person fills in the facts.

    Of an answer that a reader called wrong nothing is taken over, and the row is in order only once a person has said
    what is right. The split is given by a hash of the question, so that nobody chooses what is tuned on.
    """
    refusal = answer.refusal.kind if answer.refusal else None
    cited = [citation for citation in answer.citations if citation.item]
    digest = hashlib.sha256(asked.model_dump_json(exclude={"today"}).encode()).hexdigest()
    return Question(
        id=f"d-{digest[:8]}",
        kind=_kind(asked, answer),
        language=_language(asked.question),
        question=asked.question,
        history=asked.history,
        items=tuple(sorted({citation.item for citation in cited})) if is_right else (),
        evidence=tuple(citation.quote for citation in cited) if is_right else (),
        facts=(),
        refusal=refusal if is_right else None,
        split="tune" if int(digest[:8], 16) % 2 else "report",
        note=reason if is_right else _called_wrong(cited, refusal, reason),
    )


def append(rows: Iterable[Question], path: Path) -> int:
    """Add rows to a file of drafts; a question that stands there already is left out. Returns how many were added."""
    known = {json.loads(line)["id"] for line in path.read_text("utf-8").split("\n") if line} if path.exists() else set()
    fresh = {row.id: row for row in rows if row.id not in known}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(row.model_dump_json() + "\n" for row in fresh.values())
    return len(fresh)


def _called_wrong(cited: Sequence[Citation], refusal: RefusalKind | None, reason: str | None) -> str:
    """What a checker is told of an answer that a reader called wrong."""
    given = refusal or f"items {sorted({citation.item for citation in cited})}"
    return f"A reader called this answer wrong: {given}." + (f" {reason}" if reason else "")


def _kind(asked: Asked, answer: Answer) -> Kind:
    if answer.refusal:
        return "near_topic" if answer.refusal.kind == "not_in_plan" else answer.refusal.kind
    if asked.history:
        return "follow_up"
    if _language(asked.question) == "en":
        return "english"
    return "structure" if answer.mode == "structure" else "colloquial"


def _language(text: str) -> Language:
    return "zh" if re.search(r"[\u3400-\u9fff]", text) else "en"
