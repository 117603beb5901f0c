"""What does a caller get when something goes wrong? A problem as RFC 9457 has it, with the request's id."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from assistant.errors import PlanError, PlanImportError, PlanTakenError, QuestionError, WorkplanError
from assistant.faults import fault
from assistant.plan.model import Value
from ui.limits.queue import COME_BACK_AFTER, BusyError, SlowError

MEDIA_TYPE = "application/problem+json"
_STATUSES: Mapping[type[WorkplanError], int] = {
    QuestionError: 422,
    PlanImportError: 422,
    PlanTakenError: 409,
    PlanError: 404,
    BusyError: 503,
    SlowError: 504,
}
_WHY = {
    400: "The request is not JSON that can be read",
    401: "No credentials, or wrong ones",
    404: "There is no such plan or item",
    408: "The request came in too slowly",
    413: "The request is too large",
    422: "Something in the request cannot be used",
    429: "Too many requests in the last minute; `Retry-After` says when to come back",
    500: "The server failed",
    503: "Too many questions wait, or the index or the database cannot be used; `Retry-After` says when to come back",
    504: "The answer took too long",
}


class Fault(Value):
    """One thing that is wrong with a request."""

    place: str = Field(examples=["body.question"])
    """Where, from the outside in."""
    message: str = Field(examples=["Field required"])


class Problem(Value):
    """What went wrong, and what to do."""

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["The question is empty. Ask something, e.g. “专利审查怎样提速？”."])
    request_id: str = Field(examples=["0f8fad5bd9cb469fa16570867728950e"])
    """Under which the log has more."""
    errors: tuple[Fault, ...] = ()


def problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    """How these statuses, and those that any request can end with, are documented."""
    every = sorted({*statuses, 401, 408, 413, 422, 429, 500})
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _WHY[status], "content": content} for status in every}


def problem_of(status: int, detail: str, request_id: str, errors: tuple[Fault, ...] = ()) -> Problem:
    """The problem with this status."""
    title = HTTPStatus(status).phrase
    return Problem(title=title, status=status, detail=detail, request_id=request_id, errors=errors)


def problem_response(
    scope: Scope,
    status: int,
    detail: str,
    *,
    errors: tuple[Fault, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as the answer to the request of this scope."""
    problem = problem_of(status, detail, str(scope.get("workplan.request_id", "")), errors)
    return Response(problem.model_dump_json(), status, dict(headers or {}), MEDIA_TYPE)


def status_of(error: WorkplanError) -> int:
    """The status that an error is answered with; 503 where the server is not fit to answer."""
    return next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 503)


def error_response(scope: Scope, error: WorkplanError) -> Response:
    """An error that someone can put right, as a problem."""
    status = status_of(error)
    headers = {"Retry-After": str(COME_BACK_AFTER)} if status == 503 else {}
    return problem_response(scope, status, str(error), headers=headers)


def answer_errors(app: FastAPI) -> None:
    """Let an application answer every error with a problem. What nobody expected is left to the outermost layer."""

    async def workplan_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, WorkplanError)
        return error_response(request.scope, error)

    async def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return problem_response(request.scope, error.status_code, str(error.detail), headers=error.headers)

    async def unusable(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        faults = tuple(Fault(place=place, message=message) for place, message in map(fault, error.errors()))
        detail = f"{faults[0].place}: {faults[0].message}." if faults else "The request cannot be used."
        return problem_response(request.scope, 422, detail, errors=faults)

    app.add_exception_handler(WorkplanError, workplan_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(RequestValidationError, unusable)
