"""What happens when a visitor does something on the page?

Between the page's events and the assistant: a visit as it was goes in, the visit as it then is comes out. Nothing of a
visitor is kept here.
"""

import asyncio
import base64
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from math import ceil
from time import perf_counter
from typing import Literal

from langchain_core.runnables import Runnable
from pydantic import ValidationError

from assistant.answer import Answer
from assistant.errors import QuestionError, WorkplanError
from assistant.plan.model import Plan, Value
from assistant.question.asked import Asked
from assistant.question.script import Language
from ui.cited import cited_sentences
from ui.export.conversation import Exchange, to_markdown
from ui.export.word import to_docx
from ui.failures import told
from ui.feedback.errors import FeedbackError
from ui.feedback.store import FeedbackStore
from ui.feedback.value import Feedback, Vote
from ui.i18n.texts import texts
from ui.limits.queue import AnswerQueue, BusyError, SlowError
from ui.markup import attributes
from ui.visit import Round, Visit
from ui.warming import Warming
from ui.watch.metrics import Metrics
from ui.watch.tracing import Traced, Tracing

_log = logging.getLogger(__name__)
_STEPS = 24
"""The most steps in which an answer appears."""
_LONGEST_REASON = 1000
"""Characters."""
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Command(Value):
    """What page.js asks for: a question, the last one again or changed, a vote or none, an export, a new beginning."""

    do: Literal["ask", "retry", "edited", "vote", "unvote", "export", "clear"]
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
    queue: AnswerQueue = field(default_factory=AnswerQueue)
    metrics: Metrics = field(default_factory=Metrics)
    tracing: Tracing = field(default_factory=Tracing)
    names: Callable[[], Mapping[str, str]] = dict
    """Gives, by id, what other plans are called where its answers cite them."""

    async def find(self, asked: Asked, grew: Callable[[Answer], object] = lambda answer: None) -> Answer:
        """The answer, once it is this question's turn. Raises WorkplanError.

        `grew` is told of an answer that is still being written, each time that it has grown, from another thread.
        """
        with self.tracing.question() as traced:
            return await self._find(asked, grew, traced)

    async def _find(self, asked: Asked, grew: Callable[[Answer], object], traced: Traced) -> Answer:
        start = perf_counter()
        try:
            answer = await self.queue.run(partial(self._run, asked, grew, traced))
        except (BusyError, SlowError) as error:
            self.metrics.turned_away("busy" if isinstance(error, BusyError) else "slow")
            raise
        except QuestionError:
            raise
        except Exception:
            self.metrics.model_failed()
            raise
        seconds = perf_counter() - start
        self.metrics.answered(answer, seconds)
        told = self._told(answer, seconds)
        traced.answered(told)
        _log.info("answer", extra=told)
        return answer

    async def ask(self, visit: Visit, draft: str, command: Command | None, language: Language) -> AsyncIterator[Visit]:
        """Answer what was typed, or what the command asks; the visit grows sentence by sentence."""
        if command and command.do in ("retry", "edited") and visit.last:
            question = command.question if command.do == "edited" else visit.last.question
            visit = visit.without_last()
        else:  # a command that asks nothing was meant for something else before
            question = command.question if command and command.do == "ask" else draft
        if not question.strip():
            yield visit
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

    def vote(self, visit: Visit, command: Command, language: Language) -> Visit:
        """Store a vote on an answer, or forget it; a second one, or a reason for it, takes the place of the first."""
        if not 0 <= command.round < len(visit.rounds):
            return visit
        asked = visit.rounds[command.round]
        if asked.answer is None or asked.stage != "done":
            return visit
        try:
            if command.do == "unvote":
                self.store.remove(asked.id)
                return visit.unvoted(command.round)
            feedback = self._feedback(visit, asked, command)
            self.store.put(asked.id, feedback)
        except FeedbackError as error:
            _log.warning("Feedback could not be stored", exc_info=error)
            return visit.not_voted(command.round, told(error, language))
        return visit.voted(command.round, feedback.vote, feedback.reason or "")

    def _feedback(self, visit: Visit, asked: Round, command: Command) -> Feedback:
        assert asked.answer
        return Feedback(
            made=datetime.now(UTC),
            vote=command.vote,
            reason=command.reason[:_LONGEST_REASON] or asked.reason or None,
            question=asked.question,
            history=visit.history(command.round),
            answer=asked.answer,
        )

    def export(self, visit: Visit, command: Command, language: Language) -> str:
        """The conversation as a file, in an element from which page.js saves it; or that nothing was answered."""
        made = datetime.now(UTC).isoformat()
        exchanges = tuple(
            Exchange(question=asked.question, answer=asked.answer) for asked in visit.rounds if asked.answer
        )
        if not exchanges:
            data = {"data-made": made, "data-empty": texts("page", language)["nothing_to_export"]}
            return f"<div{attributes(data)}></div>"
        if command.kind == "word":
            content, name, kind = to_docx(exchanges, language, self.names()), f"{self.plan.id}.docx", _DOCX
        else:
            content, name, kind = (
                to_markdown(exchanges, language, self.names()).encode(),
                f"{self.plan.id}.md",
                "text/markdown",
            )
        data = {
            "data-name": name,
            "data-type": kind,
            "data-made": made,
            "data-content": base64.b64encode(content).decode(),
        }
        return f"<div{attributes(data)}></div>"

    def _log_question(self, question: str, answer: Answer) -> None:
        try:
            self.store.log(question, answer)
        except FeedbackError:
            _log.exception("A question could not be stored")

    def _run(self, asked: Asked, grew: Callable[[Answer], object], traced: Traced) -> Answer:
        found: Answer | None = None
        for found in self.assistant.stream(asked, traced.config):
            if found.mode == "generative":
                grew(found)
        assert found
        if self.logs_questions:
            self._log_question(asked.question, found)
        return found

    def _told(self, answer: Answer, seconds: float) -> dict[str, object]:
        """What the log says of an answer."""
        told: dict[str, object] = {
            "mode": answer.mode,
            "refusal": answer.refusal.kind if answer.refusal else None,
            "items": list(dict.fromkeys(citation.key for citation in answer.citations)),
            "ms": round(seconds * 1000, 1),
        }
        return told | ({"question": answer.question} if self.logs_questions else {})

    async def _growing(self, asked: Asked) -> AsyncIterator[Answer]:
        """The answer as it grows; the last is whole."""
        grown: asyncio.Queue[Answer] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        finding = asyncio.ensure_future(
            self.find(asked, lambda answer: loop.call_soon_threadsafe(grown.put_nowait, answer))
        )
        try:
            while not finding.done():
                getting = asyncio.ensure_future(grown.get())
                await asyncio.wait({finding, getting}, return_when=asyncio.FIRST_COMPLETED)
                if getting.done():
                    yield getting.result()
                else:
                    getting.cancel()
            yield await finding
        finally:
            finding.cancel()  # what was stopped is left to end by itself; only nobody waits for it any more

    async def _answer(self, asked: Round, visit: Visit, language: Language) -> AsyncIterator[Round]:
        shown_before = 0
        try:
            question = Asked(question=asked.question, history=visit.history())
            async for grown in self._growing(question):
                answer = grown
                if answer.mode == "generative":
                    shown_before = len(cited_sentences(answer))
                    yield replace(asked, stage="showing", answer=answer, shown=shown_before)
        except WorkplanError as error:
            yield replace(asked, stage="failed", failure=told(error, language))
            return
        except Exception:
            _log.exception("A question could not be answered")
            yield replace(asked, stage="failed", failure=texts("page", language)["failed_inside"])
            return
        sentences = len(cited_sentences(answer))
        for shown in range(max(1, shown_before), sentences, ceil(sentences / _STEPS)):
            yield replace(asked, stage="showing", answer=answer, shown=shown)
        yield replace(asked, stage="done", answer=answer, shown=sentences)
