"""What comes in: a question, and what was said before it."""

from typing import Literal

from assistant.plan.model import Value


class Turn(Value):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


class Asked(Value):
    """A question as it was asked. `history` is oldest first."""

    question: str
    history: tuple[Turn, ...] = ()
