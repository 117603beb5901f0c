"""How does a program ask a question, at once or as a stream?"""

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field
from sse_starlette import EventSourceResponse

from assistant.answer import Answer
from assistant.plan.model import Value
from assistant.question.asked import Asked, Turn
from assistant.question.script import Language
from ui.api.desks import Desks
from ui.api.examples import ANSWER, EVENTS, QUESTIONS
from ui.api.problem import problems
from ui.api.stream import answer_events, event_stream
from ui.limits.size import SizeLimits


class Question(Value):
    """What is asked."""

    question: str = Field(description="The question, in Chinese, pinyin or English.", examples=["专利审查怎样提速？"])
    history: tuple[Turn, ...] = Field(default=(), description="What was said before, oldest first.")
    plan: str | None = Field(
        default=None, description="Id of the plan that answers alone; if left out, the question says."
    )
    language: Language | None = Field(
        default=None, description="Language of what is said around the plan's words; that of the question if left out."
    )

    def asked(self) -> Asked:
        """As the assistant takes it."""
        return Asked(question=self.question, history=self.history, language=self.language)


QuestionBody = Annotated[Question, Body(openapi_examples=QUESTIONS)]


def ask_routes(desks: Desks, sizes: SizeLimits) -> APIRouter:
    """`/api/ask` and `/api/ask/stream`."""
    routes = APIRouter(prefix="/api/ask", tags=["answers"])
    documented = problems(400, 404, 503, 504)

    @routes.post("", summary="Ask", responses={200: ANSWER, **documented})
    async def ask(question: QuestionBody) -> Answer:
        sizes.check(question.question, question.history)
        return await desks.of(question.plan).find(question.asked())

    @routes.post(
        "/stream",
        summary="Ask, and get the answer as server-sent events",
        description="`citation` comes before the first sentence that it stands behind, `token` is a checked stretch of "
        "the text, `answer` is the whole answer and the last event; `error` is a problem, in place of the rest.",
        response_class=EventSourceResponse,
        responses={
            200: EVENTS,
            **documented,
        },
    )
    async def stream(question: QuestionBody) -> EventSourceResponse:
        sizes.check(question.question, question.history)
        return event_stream(await answer_events(desks.of(question.plan).find(question.asked())))

    return routes
