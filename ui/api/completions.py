"""How does a program that knows OpenAI's API ask the plan?

A plan is a model. System messages and sampling parameters are passed over: an answer is the plan's own words.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Literal
from uuid import uuid4

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette import ServerSentEvent
from starlette.responses import Response

from assistant.answer import Answer, Citation
from assistant.errors import QuestionError
from assistant.question.asked import Asked, Turn
from ui.api.desks import Desks
from ui.api.pieces import pieces_of
from ui.api.problem import problems
from ui.api.stream import begin, event_stream, failure
from ui.limits.size import SizeLimits

_OWNER = "workplan"


class Part(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """A message of the conversation."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | tuple[Part, ...] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, tuple):
            return "".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Completion(BaseModel):
    """What is asked for; what is not named here is passed over."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "examples": [{"model": "cnipa-2018", "messages": [{"role": "user", "content": "专利审查怎样提速？"}]}]
        },
    )
    model: str = Field(description="Id of a plan.")
    messages: tuple[Message, ...] = Field(min_length=1)
    stream: bool = False

    def asked(self) -> Asked:
        """The last message as question, those before it as history. Raises QuestionError."""
        *before, last = self.messages
        if last.role != "user":
            raise QuestionError("The last message is not the user's, so that nothing is asked.")
        turns = [Turn(role=m.role, content=m.text) for m in before if m.role in ("user", "assistant")]
        return Asked(question=last.text, history=tuple(turns))


class Model(BaseModel):
    """A plan, as a model."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = _OWNER


class Models(BaseModel):
    """All plans, as models."""

    object: Literal["list"] = "list"
    data: list[Model]


class Said(BaseModel):
    """The answer's message."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(BaseModel):
    """The one choice."""

    index: int = 0
    message: Said
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class Completed(BaseModel):
    """An answer in OpenAI's form, and its citations besides."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    citations: tuple[Citation, ...]


def completion_routes(desks: Desks, sizes: SizeLimits) -> APIRouter:
    """`/v1/models` and `/v1/chat/completions`."""
    routes = APIRouter(prefix="/v1", tags=["as OpenAI"])

    @routes.get("/models", summary="The plans, as models", responses=problems())
    def models() -> Models:
        return Models(data=[Model(id=id) for id in desks.library.ids()])

    @routes.post(
        "/chat/completions",
        summary="Ask, in OpenAI's form",
        response_model=Completed,
        responses={
            200: {"description": "An answer, or chunks of it with `stream`", "content": {"text/event-stream": {}}},
            **problems(400, 404, 503, 504),
        },
    )
    async def complete(completion: Completion) -> Completed | Response:
        asked = completion.asked()
        sizes.check(asked.question, asked.history)
        finding = desks.of(completion.model).find(asked)
        if completion.stream:
            return event_stream(_chunks(completion.model, await begin(finding)))
        answer = await finding
        return Completed(
            id=_new_id(),
            created=int(time.time()),
            model=completion.model,
            choices=[Choice(message=Said(content=answer.text))],
            citations=answer.citations,
        )

    return routes


async def _chunks(model: str, task: "asyncio.Task[Answer]") -> AsyncIterator[ServerSentEvent]:
    frame = {"id": _new_id(), "object": "chat.completion.chunk", "created": int(time.time()), "model": model}

    def chunk(delta: dict[str, str], citations: tuple[Citation, ...], *, ends: bool = False) -> ServerSentEvent:
        choice = {"index": 0, "delta": delta, "finish_reason": "stop" if ends else None}
        told = {"citations": [citation.model_dump(mode="json") for citation in citations]}
        return ServerSentEvent(json.dumps({**frame, "choices": [choice], **told}, ensure_ascii=False))

    yield chunk({"role": "assistant", "content": ""}, ())
    try:
        answer = await task
    except Exception as error:
        problem = failure(error)
        told = {"message": problem.detail, "type": problem.title, "code": problem.status}
        yield ServerSentEvent(json.dumps({"error": told}, ensure_ascii=False))
        return
    finally:
        task.cancel()  # the client has gone
    for piece in pieces_of(answer):
        yield chunk({"content": piece.text}, piece.citations)
    yield chunk({}, answer.citations, ends=True)
    yield ServerSentEvent("[DONE]")


def _new_id() -> str:
    return f"chatcmpl-{uuid4().hex}"
