"""How does one come in with a token: as a header, or in a browser?"""

import html
from importlib.resources import files

from fastapi import APIRouter, Request
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.access.caller import Caller, address_of
from ui.access.session import Sessions
from ui.access.tokens import TokenFile


class TokenDoor:
    """Lets in who shows a known token, or a browser that has shown one."""

    def __init__(self, tokens: TokenFile, sessions: Sessions) -> None:
        self._tokens = tokens
        self._sessions = sessions

    def admit(self, connection: HTTPConnection) -> Caller | None:
        """Whose token it is. A session ends when its token is taken back."""
        kind, _, token = connection.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            name = self._tokens.name_of(token.strip())
        else:
            name = self._sessions.name_in(connection)
            name = name if name in self._tokens.names() else None
        return Caller(name, address_of(connection.scope)) if name else None

    def login_routes(self) -> APIRouter:
        """`/login`: a form that takes a token and gives a session for it."""
        routes = APIRouter(include_in_schema=False)

        @routes.get("/login")
        def form() -> Response:
            return login_page()

        @routes.post("/login")
        async def sign_in(request: Request) -> Response:
            async with request.form() as fields:
                name = self._tokens.name_of(str(fields.get("token", "")))
            if name is None:
                return login_page("没有这个令牌。 There is no such token.", 401)
            response = RedirectResponse(str(request.scope.get("root_path", "")) + "/", 303)
            self._sessions.begin(response, name, request)
            return response

        return routes


def login_page(failure: str = "", status: int = 200) -> HTMLResponse:
    """The form, and what went wrong before."""
    page = (files("ui.access") / "login.html").read_text(encoding="utf-8")
    return HTMLResponse(page.replace("{failure}", html.escape(failure)), status, {"Cache-Control": "no-store"})
