"""Who may come in, by the settings?"""

from dataclasses import dataclass

from fastapi import APIRouter

from assistant.errors import SettingsError
from assistant.settings import Settings
from ui.access.doorkeeper import Doorkeeper, OpenDoor
from ui.access.oidc import open_oidc
from ui.access.proxies import ProxyDoor, TrustedProxies
from ui.access.session import Sessions
from ui.access.token_door import TokenDoor
from ui.access.tokens import token_file

ALWAYS_OPEN = frozenset({"/healthz"})


@dataclass(frozen=True)
class Access:
    """Doorkeepers, the paths that are open without them, the routes of signing in, and the proxies believed."""

    doorkeepers: tuple[Doorkeeper, ...]
    open_paths: frozenset[str]
    routes: APIRouter | None
    proxies: TrustedProxies


def access_of(settings: Settings) -> Access:
    """The access that the settings name. Raises SettingsError where something for it is missing."""
    proxies = TrustedProxies(settings.trusted_proxies)
    if settings.auth == "token":
        tokens = token_file(settings)
        if not tokens.names():
            raise SettingsError(f"WORKPLAN_AUTH = token, but {tokens.path} holds none. Run “workplan token new NAME”.")
        door = TokenDoor(tokens, Sessions.of(settings))
        return Access((door,), ALWAYS_OPEN | {"/login"}, door.login_routes(), proxies)
    if settings.auth == "proxy":
        if not proxies.names:
            raise SettingsError(
                "WORKPLAN_AUTH = proxy, but WORKPLAN_TRUSTED_PROXIES is empty. Name the proxy's address."
            )
        return Access((ProxyDoor(settings.proxy_header),), ALWAYS_OPEN, None, proxies)
    if settings.auth == "oidc":
        oidc = open_oidc(settings, Sessions.of(settings))
        return Access((oidc,), ALWAYS_OPEN | {"/login", "/login/callback"}, oidc.login_routes(), proxies)
    return Access((OpenDoor(),), ALWAYS_OPEN, None, proxies)
