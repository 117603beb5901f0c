"""How long may a question be, and what was said before it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import QuestionError
from assistant.question.asked import LONGEST_QUESTION, Turn
from assistant.settings import Settings

_LONGEST_TURN = 20_000
"""Characters; the longest answer, the whole plan, has fewer."""


@dataclass(frozen=True)
class SizeLimits:
    """Characters of a question, and messages of a history."""

    question: int = LONGEST_QUESTION
    history: int = 100

    @classmethod
    def of(cls, settings: Settings) -> "SizeLimits":
        """The limits that the settings name."""
        return cls(settings.question_length, settings.history_length)

    def check(self, question: str, history: Sequence[Turn] = ()) -> None:
        """Raises QuestionError where something is longer than it may be."""
        if len(question) > self.question:
            raise QuestionError(
                f"The question has {len(question):,} characters; at most {self.question:,} can be asked at once."
            )
        if len(history) > self.history:
            raise QuestionError(f"The history has {len(history):,} messages; send the last {self.history:,} at most.")
        if any(len(turn.content) > _LONGEST_TURN for turn in history):
            raise QuestionError(f"A message of the history is longer than {_LONGEST_TURN:,} characters. Shorten it.")
