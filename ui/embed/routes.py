"""What does the server serve to pages that embed the chat, besides the chat itself?"""

from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.plan.model import Plan, Value
from assistant.question.script import Language
from ui.api.problem import problem_response, problems
from ui.embed.example import render_example
from ui.embed.gate import TokenError
from ui.embed.hosting import Hosting
from ui.i18n.texts import texts

_LONGEST = 4096
"""Characters of a token."""


class Session(Value):
    """What the frame keeps in memory; empty where none is needed."""

    session: str


def embed_routes(plan: Plan, hosting: Hosting) -> APIRouter:
    """The widget's script, the trade of tokens, and in development a page to copy."""
    router = APIRouter(prefix="/embed")
    script = (files("ui") / "assets" / "widget.js").read_bytes()

    @router.get("", include_in_schema=False)
    def frame(request: Request) -> Response:
        # Relative, so that it holds behind any prefix; the frame's own addresses are relative to the folder.
        return Response(status_code=307, headers={"Location": f"embed/?{request.url.query}"})

    @router.get("/widget.js", include_in_schema=False)
    def widget() -> Response:
        # Pages keep this address for years: a new version has to reach them without their doing.
        return Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    @router.post(
        "/session",
        tags=["embedding"],
        summary="A session of the embedded chat for a token of the page around",
        response_model=Session,
        responses=problems(400, 503),
    )
    def session(
        request: Request,
        token: Annotated[str, Body(max_length=_LONGEST, examples=["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9…"])],
        language: Annotated[Language, Body()] = "zh",
    ) -> Response:
        headers = {"Cache-Control": "no-store"}
        try:
            return JSONResponse({"session": hosting.gate.trade(token)}, headers=headers)
        except TokenError as error:
            return problem_response(request.scope, 401, texts("embed", language)[error.reason], headers=headers)

    if hosting.has_example:

        @router.get("/example", include_in_schema=False)
        def example() -> HTMLResponse:
            return HTMLResponse(render_example(plan))

    return router
