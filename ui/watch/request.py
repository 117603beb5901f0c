"""Under which id is a request logged, and how did it end?"""

import logging
import re
from contextvars import ContextVar
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access.caller import caller_of
from ui.api.problem import problem_response
from ui.path import path_of

HEADER = "X-Request-ID"
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
TRACE_PARENT: ContextVar[str] = ContextVar("trace_parent", default="")
"""The sender's span, as W3C Trace Context writes it; "" if none was said."""
_GIVEN = re.compile(r"[\w.-]{1,64}", re.ASCII)
_QUIET = ("/healthz", "/readyz", "/metrics", "/page/", "/assets/", "/static/", "/gradio_api/heartbeat")
_log = logging.getLogger(__name__)


def resume(scope: Scope) -> None:
    """Go on under the id of a request in a task that was begun elsewhere, as the interface library's queue is."""
    REQUEST_ID.set(str(scope.get("workplan.request_id", "")))
    TRACE_PARENT.set(Headers(scope=scope).get("traceparent", ""))


class Requests:
    """The outermost middleware: gives each request its id, logs it, and answers what failed inside with a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on. A proxy's own id is kept if it looks like one."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get(HEADER, "")
        id = given if _GIVEN.fullmatch(given) else uuid4().hex
        token, above = REQUEST_ID.set(id), TRACE_PARENT.set(headers.get("traceparent", ""))
        scope["workplan.request_id"] = id
        start, status = perf_counter(), 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = id
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        except Exception:
            _log.exception("A request failed")
            if status:
                raise
            await problem_response(scope, 500, "The server failed. The log has more under the request id.")(
                scope, receive, send_on
            )
        finally:
            path = path_of(scope)
            _log.log(
                logging.DEBUG if path.startswith(_QUIET) else logging.INFO,
                "request",
                extra={
                    "method": scope["method"],
                    "path": path,
                    "status": status,
                    "ms": round((perf_counter() - start) * 1000, 1),
                    "caller": caller_of(scope).name or caller_of(scope).address,
                },
            )
            REQUEST_ID.reset(token)
            TRACE_PARENT.reset(above)
