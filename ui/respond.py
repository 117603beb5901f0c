"""What happens when a visitor does something on the page?

Between the page's events and the assistant: a visit as it was goes in, the visit as it then is comes out. Nothing of a
visitor is kept here.
"""

import base64
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil
from typing import Literal

from anyio.to_thread import run_sync
from langchain_core.runnables import Runnable
from pydantic import ValidationError

from assistant.answer import Answer
from assistant.errors import WorkplanError
from assistant.plan.model import Plan, Value
from assistant.question.asked import Asked
from assistant.question.script import Language
from ui.cited import cited_sentences
from ui.export.conversation import Exchange, to_markdown
from ui.export.word import to_docx
from ui.feedback.errors import FeedbackError
from ui.feedback.store import FeedbackStore
from ui.feedback.value import Feedback, Vote
from ui.i18n.texts import texts
from ui.markup import attributes
from ui.visit import Round, Visit
from ui.warming import Warming

_log = logging.getLogger(__name__)
_STEPS = 24
"""The most steps in which an answer appears."""
_LONGEST_REASON = 1000
"""Characters."""
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Command(Value):
    """What page.js asks for: another question, the last one again or changed, a vote, an export, a new beginning."""

    do: Literal["ask", "retry", "edited", "vote", "export", "clear"]
    question: str = ""
    round: int = 0
    vote: Vote = "up"
    reason: str = ""
    kind: Literal["markdown", "word"] = "markdown"


def read_command(written: str) -> Command | None:
    """The command, or None where none was given or it is not one."""
    try:
        return Command.model_validate_json(written) if written else None
    except ValidationError:
        return None


@dataclass(frozen=True)
class Desk:
    """What answers visitors: one plan's assistant, and where their feedback goes."""

    plan: Plan
    assistant: Runnable[Asked, Answer]
    warming: Warming
    store: FeedbackStore
    logs_questions: bool = False

    async def ask(self, visit: Visit, draft: str, command: Command | None, language: Language) -> AsyncIterator[Visit]:
        """Answer what was typed, or what the command asks; the visit grows sentence by sentence."""
        if command and command.do in ("retry", "edited") and visit.last:
            question = command.question if command.do == "edited" else visit.last.question
            visit = visit.without_last()
        else:
            question = command.question if command else draft
        if not question.strip():
            return
        visit = visit.asking(question.strip())
        yield visit
        async for asked in self._answer(visit.rounds[-1], visit, language):
            visit = visit.with_last(asked)
            yield visit

    def stop(self, visit: Visit) -> Visit:
        """Leave the last answer as far as it has come."""
        if visit.last and visit.last.stage in ("waiting", "showing"):
            return visit.with_last(replace(visit.last, stage="stopped"))
        return visit

    def vote(self, visit: Visit, command: Command) -> Visit:
        """Store a vote on an answer; a second one, or a reason for it, takes the place of the first."""
        if not 0 <= command.round < len(visit.rounds):
            return visit
        asked = visit.rounds[command.round]
        if asked.answer is None or asked.stage != "done":
            return visit
        feedback = Feedback(
            made=datetime.now(UTC),
            vote=command.vote,
            reason=command.reason[:_LONGEST_REASON] or None,
            question=asked.question,
            history=visit.history(command.round),
            answer=asked.answer,
        )
        try:
            self.store.put(asked.id, feedback)
        except FeedbackError as error:
            return visit.not_voted(command.round, str(error))
        return visit.voted(command.round, feedback.vote, feedback.reason or "")

    def export(self, visit: Visit, command: Command, language: Language) -> str:
        """The conversation as a file, in an element from which page.js saves it; "" where nothing was answered."""
        exchanges = tuple(
            Exchange(question=asked.question, answer=asked.answer) for asked in visit.rounds if asked.answer
        )
        if not exchanges:
            return ""
        if command.kind == "word":
            content, name, kind = to_docx(exchanges, language), f"{self.plan.id}.docx", _DOCX
        else:
            content, name, kind = to_markdown(exchanges, language).encode(), f"{self.plan.id}.md", "text/markdown"
        data = {
            "data-name": name,
            "data-type": kind,
            "data-made": datetime.now(UTC).isoformat(),
            "data-content": base64.b64encode(content).decode(),
        }
        return f"<div{attributes(data)}></div>"

    def _log_question(self, question: str, answer: Answer) -> None:
        try:
            self.store.log(question, answer)
        except FeedbackError:
            _log.exception("A question could not be stored")

    async def _answer(self, asked: Round, visit: Visit, language: Language) -> AsyncIterator[Round]:
        shown_before = 0
        try:
            question = Asked(question=asked.question, history=visit.history())
            growing = iter(self.assistant.stream(question))
            # What was stopped is left to end by itself: waiting for it would stop what is asked next as well.
            answer = await run_sync(next, growing, abandon_on_cancel=True)
            while grown := await run_sync(next, growing, None, abandon_on_cancel=True):
                shown_before = len(cited_sentences(answer))
                yield replace(asked, stage="showing", answer=answer, shown=shown_before)
                answer = grown
            if self.logs_questions:
                await run_sync(self._log_question, asked.question, answer)
        except WorkplanError as error:
            yield replace(asked, stage="failed", failure=str(error))
            return
        except Exception:
            _log.exception("A question could not be answered")
            yield replace(asked, stage="failed", failure=texts("page", language)["failed_inside"])
            return
        sentences = len(cited_sentences(answer))
        for shown in range(max(1, shown_before), sentences, ceil(sentences / _STEPS)):
            yield replace(asked, stage="showing", answer=answer, shown=shown)
        yield replace(asked, stage="done", answer=answer, shown=sentences)
