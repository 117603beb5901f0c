"""How does a program say what a reader thinks of an answer?"""

from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Body
from pydantic import Field

from assistant.answer import Answer
from assistant.plan.model import Value
from assistant.question.asked import Turn
from ui.api.examples import FEEDBACKS
from ui.api.problem import problems
from ui.feedback.store import FeedbackStore
from ui.feedback.value import Feedback, Vote
from ui.limits.size import SizeLimits


class Opinion(Value):
    """A vote on an answer, which is sent along as it was given."""

    vote: Vote
    reason: str | None = Field(default=None, max_length=1000)
    history: tuple[Turn, ...] = ()
    answer: Answer
    id: str | None = Field(
        default=None, pattern=r"^[0-9a-f]{32}$", description="Of an earlier vote, which this one takes the place of."
    )


class Kept(Value):
    """Under which id feedback is kept."""

    id: str


def feedback_routes(store: FeedbackStore, sizes: SizeLimits) -> APIRouter:
    """`/api/feedback`."""
    routes = APIRouter(prefix="/api/feedback", tags=["feedback"])

    @routes.post("", status_code=201, summary="Vote on an answer", responses=problems(400, 503))
    def give(opinion: Annotated[Opinion, Body(openapi_examples=FEEDBACKS)]) -> Kept:
        sizes.check(opinion.answer.question, opinion.history)
        feedback = Feedback(
            made=datetime.now(UTC),
            vote=opinion.vote,
            reason=opinion.reason or None,
            question=opinion.answer.question,
            history=opinion.history,
            answer=opinion.answer,
        )
        id = opinion.id or uuid4().hex
        store.put(id, feedback)
        return Kept(id=id)

    return routes
