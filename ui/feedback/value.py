"""What does a reader say about an answer?"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime

from assistant.answer import Answer
from assistant.plan.model import Value
from assistant.question.asked import Turn

Vote = Literal["up", "down"]


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


class Feedback(Value):
    """A vote on an answer, with all that is needed to ask the question again."""

    made: Annotated[AwareDatetime, AfterValidator(_in_utc)]
    """When, in UTC."""
    vote: Vote
    reason: str | None = None
    """In the reader's words; None where none was given."""
    question: str
    history: tuple[Turn, ...] = ()
    """What was said before, oldest first."""
    answer: Answer
