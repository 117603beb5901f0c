"""Where does every request have to pass before anything answers it?"""

from collections.abc import Sequence

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import WorkplanError
from ui.access.caller import note_caller
from ui.access.doorkeeper import Doorkeeper
from ui.api.problem import error_response, problem_response
from ui.path import path_of

_SIGN_IN = '<!doctype html><meta charset="utf-8"><title>登录</title><p><a href="{root}/login">登录 Sign in</a></p>'


class Entrance:
    """Middleware that lets in whom one of the doorkeepers knows, and answers everyone else with 401.

    Another kind of credentials is another doorkeeper; the first who knows a caller decides.
    """

    def __init__(self, app: ASGIApp, doorkeepers: Sequence[Doorkeeper], open_paths: frozenset[str]) -> None:
        """`open_paths` need no credentials: each exactly, below the root path."""
        self._app = app
        self._doorkeepers = doorkeepers
        self._open = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan" or path_of(scope) in self._open:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            caller = next(filter(None, (keeper.admit(connection) for keeper in self._doorkeepers)), None)
        except WorkplanError as error:
            await error_response(scope, error)(scope, receive, send)
            return
        if caller:
            note_caller(scope, caller)
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._refusal(connection)(scope, receive, send)

    def _refusal(self, connection: HTTPConnection) -> Response:
        headers = {"WWW-Authenticate": 'Bearer realm="workplan"', "Cache-Control": "no-store"}
        if "/login" in self._open and "text/html" in connection.headers.get("accept", ""):
            root = str(connection.scope.get("root_path", ""))
            return HTMLResponse(_SIGN_IN.format(root=root), 401, headers)
        detail = "Nobody comes in without credentials. Ask who runs this server for them."
        return problem_response(connection.scope, 401, detail, headers=headers)
