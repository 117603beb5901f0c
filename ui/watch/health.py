"""Is the server alive, and can it answer yet?"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.plan.model import Value
from ui.api.problem import problem_response, problems
from ui.respond import Desk


class Health(Value):
    """What a check is told."""

    status: str


def health_routes(desk: Desk) -> APIRouter:
    """`/healthz`, `/readyz` and `/metrics`."""
    routes = APIRouter(tags=["operation"])

    @routes.get("/healthz", summary="Is the server alive?")
    async def alive() -> Health:
        return Health(status="alive")

    @routes.get(
        "/readyz",
        summary="Are model and index loaded?",
        response_model=Health,
        responses=problems(503),
    )
    async def ready(request: Request) -> Health | Response:
        desk.warming.try_again()
        if failure := desk.warming.failure:
            return problem_response(request.scope, 503, failure)
        if not desk.warming.is_done:
            return problem_response(request.scope, 503, "The model is loading.", headers={"Retry-After": "2"})
        return Health(status="ready")

    routes.add_route("/metrics", desk.metrics.show, include_in_schema=False)
    return routes
