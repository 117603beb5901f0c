"""How does one come in through an OpenID provider?"""

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from assistant.errors import SettingsError
from assistant.settings import Settings
from ui.access.caller import Caller, address_of
from ui.access.session import Sessions
from ui.api.problem import problem_response

CALLBACK = "/login/callback"
_COOKIE = "workplan_login"
_TO_SIGN_IN = 600
"""Seconds."""
_NAMES = ("email", "preferred_username", "sub")
"""Claims that name a user, the best first."""


class OidcDoor:
    """Lets in a browser whose user has signed in at the provider."""

    def __init__(self, provider: Any, sessions: Sessions, failures: tuple[type[Exception], ...]) -> None:
        """`failures` are what goes wrong at the provider or between it and us."""
        self._provider = provider
        self._sessions = sessions
        self._failures = failures

    def admit(self, connection: HTTPConnection) -> Caller | None:
        """Who is signed in."""
        name = self._sessions.name_in(connection)
        return Caller(name, address_of(connection.scope)) if name else None

    def login_routes(self) -> APIRouter:
        """`/login`, which leads to the provider, and where the provider leads back to."""
        routes = APIRouter(include_in_schema=False)

        @routes.get("/login")
        async def leave(request: Request) -> Response:
            kept: dict[str, object] = {}
            request.scope["session"] = kept
            back = str(request.url.replace(path=_root(request) + CALLBACK, query=""))
            try:
                response: Response = await self._provider.authorize_redirect(request, back)
            except self._failures:
                return problem_response(request.scope, 503, "The OpenID provider does not answer. Try again.")
            self._keep(response, request, self._sessions.sign(json.dumps(kept), _TO_SIGN_IN), _TO_SIGN_IN)
            return response

        @routes.get(CALLBACK)
        async def come_back(request: Request) -> Response:
            kept = self._sessions.read(request.cookies.get(_COOKIE, ""))
            request.scope["session"] = json.loads(kept) if kept else {}
            try:
                claims = (await self._provider.authorize_access_token(request)).get("userinfo") or {}
            except self._failures:
                claims = {}
            name = next((str(claims[claim]) for claim in _NAMES if claims.get(claim)), "")
            if not name:
                return problem_response(request.scope, 401, "The sign-in did not succeed. Begin again at /login.")
            response = RedirectResponse(_root(request) + "/", 303)
            self._sessions.begin(response, name, request)
            self._keep(response, request, "", 0)
            return response

        return routes

    def _keep(self, response: Response, request: Request, value: str, seconds: int) -> None:
        """Keep what a sign-in needs until it comes back; a browser brings it along from the provider's page."""
        safe = request.url.scheme == "https"
        response.set_cookie(_COOKIE, value, max_age=seconds, path="/", secure=safe, httponly=True, samesite="lax")


def open_oidc(settings: Settings, sessions: Sessions) -> OidcDoor:
    """The door that the settings name. Raises SettingsError."""
    missing = [name for name in ("oidc_issuer", "oidc_client_id", "oidc_client_secret") if not getattr(settings, name)]
    if missing:
        raise SettingsError(f"WORKPLAN_AUTH = oidc, but WORKPLAN_{missing[0].upper()} is empty.")
    assert settings.oidc_client_secret
    try:
        from authlib.common.errors import AuthlibBaseError
        from authlib.integrations.starlette_client import OAuth
        from httpx2 import HTTPError
        from joserfc.errors import JoseError
    except ImportError as error:
        raise SettingsError('WORKPLAN_AUTH = oidc needs Authlib: pip install "workplan-assistant[oidc]"') from error
    provider = OAuth().register(
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )
    return OidcDoor(provider, sessions, (AuthlibBaseError, JoseError, HTTPError, ValueError, KeyError))


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))
