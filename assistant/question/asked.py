"""What comes in: a question, and what was said before it."""

from datetime import date
from typing import Literal

from assistant.plan.model import Value
from assistant.question.script import Language

LONGEST_QUESTION = 2000
"""Characters."""


class Turn(Value):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


class Asked(Value):
    """A question as it was asked. `history` is oldest first."""

    question: str
    history: tuple[Turn, ...] = ()
    language: Language | None = None
    """In which to reply around the plan's words; None for that of the question."""
    today: date | None = None
    """From which "last year" is seen where there are several plans; None for the day of asking."""
