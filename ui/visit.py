"""What has one visitor asked, and how far is each answer?"""

from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import uuid4

from assistant.answer import Answer
from assistant.question.asked import Turn
from ui.feedback.value import Vote

Stage = Literal["waiting", "showing", "done", "stopped", "failed"]


@dataclass(frozen=True)
class Round:
    """A question and what became of it."""

    question: str
    stage: Stage = "waiting"
    answer: Answer | None = None
    shown: int = 0
    """Sentences of the answer that have reached the reader."""
    failure: str = ""
    """Why there is no answer, or why the vote on it was not stored."""
    vote: Vote | None = None
    reason: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)
    """By which its feedback is stored."""


@dataclass(frozen=True)
class Visit:
    """One visitor's conversation, oldest first."""

    rounds: tuple[Round, ...] = ()

    @property
    def last(self) -> Round | None:
        """The round asked last."""
        return self.rounds[-1] if self.rounds else None

    def history(self, before: int | None = None) -> tuple[Turn, ...]:
        """What was said before the round at this place, 0-based, or at all; only questions that were answered."""
        turns: list[Turn] = []
        for asked in self.rounds[:before]:
            if asked.answer and asked.stage == "done":
                turns.append(Turn(role="user", content=asked.question))
                turns.append(Turn(role="assistant", content=asked.answer.text))
        return tuple(turns)

    def asking(self, question: str) -> "Visit":
        """With one more question."""
        return Visit((*self.rounds, Round(question)))

    def without_last(self) -> "Visit":
        """Without the last round."""
        return Visit(self.rounds[:-1])

    def with_last(self, last: Round) -> "Visit":
        """With the last round replaced."""
        return Visit((*self.rounds[:-1], last))

    def voted(self, place: int, vote: Vote, reason: str) -> "Visit":
        """With a vote on the round at this place, 0-based."""
        return self._with(place, replace(self.rounds[place], vote=vote, reason=reason, failure=""))

    def unvoted(self, place: int) -> "Visit":
        """Without the vote on the round at this place, 0-based."""
        return self._with(place, replace(self.rounds[place], vote=None, reason="", failure=""))

    def not_voted(self, place: int, failure: str) -> "Visit":
        """With the reason why a vote on the round at this place could not be stored."""
        return self._with(place, replace(self.rounds[place], failure=failure))

    def _with(self, place: int, changed: Round) -> "Visit":
        return Visit((*self.rounds[:place], changed, *self.rounds[place + 1 :]))
