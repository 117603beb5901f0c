"""How often may one caller ask?"""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.caller import caller_of
from ui.api.problem import problem_response
from ui.path import path_of

_COUNTED = ("/api/", "/v1/", "/mcp", "/gradio_api/queue/join")


class RateLimit:
    """Middleware that counts a caller's requests in the last minute. Pages and their parts are free."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        """`per_minute` 0 is no limit."""
        self._app = app
        self._limit = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say when to come back."""
        if self._limit and scope["type"] == "http" and path_of(scope).startswith(_COUNTED):
            key = caller_of(scope).key
            if not self._counted.hit(self._limit, key):
                wait = max(1, round(self._counted.get_window_stats(self._limit, key).reset_time - time.time()))
                detail = f"More than {self._limit.amount} requests a minute. Come back in {wait} seconds."
                response = problem_response(scope, 429, detail, headers={"Retry-After": str(wait)})
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)
