"""Which routes does the API have?"""

from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.routing import Match, Route

from assistant.archive import Archive
from ui.api.ask import ask_routes
from ui.api.completions import completion_routes
from ui.api.description import describe
from ui.api.desks import Desks
from ui.api.feedback import feedback_routes
from ui.api.plans import plan_routes
from ui.api.problem import answer_errors, problem_response
from ui.api.search import search_routes
from ui.limits.size import SizeLimits

DESCRIPTION = "/api/openapi.json"
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def add_api(app: FastAPI, desks: Desks, sizes: SizeLimits, archive: Archive) -> None:
    """Add the API to an application; what is not there below its paths is a problem, not a page."""
    routers = [
        ask_routes(desks, sizes),
        plan_routes(desks.library),
        search_routes(desks, sizes, archive),
        feedback_routes(desks.first.store, sizes),
        completion_routes(desks, sizes),
    ]
    for router in routers:
        app.include_router(router)
    answer_errors(app)
    describe(app)
    known = [route for router in routers for route in router.routes if isinstance(route, Route)]

    async def nothing(request: Request) -> Response:
        fitting = [route for route in known if route.matches(request.scope)[0] == Match.PARTIAL]
        allowed = sorted({method for route in fitting for method in route.methods or ()})
        if allowed:
            detail = f"{request.method} is not possible here; {' and '.join(allowed)} is."
            return problem_response(request.scope, 405, detail, headers={"Allow": ", ".join(allowed)})
        return problem_response(request.scope, 404, f"There is nothing here. {DESCRIPTION} says what there is.")

    for path in ("/api/{rest:path}", "/v1/{rest:path}"):
        app.add_api_route(path, nothing, methods=_METHODS, include_in_schema=False)
