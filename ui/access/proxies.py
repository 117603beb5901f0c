"""Which proxies are believed, and what do they say of a visitor?"""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.errors import SettingsError
from ui.access.caller import Caller, address_of

_PLACE = "workplan.from_proxy"
_FORWARDED = "workplan.forwarded"
_SAID_BY_PROXIES = (b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"x-forwarded-prefix", b"forwarded")


class TrustedProxies:
    """The addresses and networks of a setting. Raises SettingsError."""

    def __init__(self, written: str) -> None:
        self.names = [name.strip() for name in written.split(",") if name.strip()]
        try:
            self._networks: list[IPv4Network | IPv6Network] = [ip_network(name) for name in self.names]
        except ValueError as error:
            raise SettingsError(f"WORKPLAN_TRUSTED_PROXIES = {written!r}: {error}.") from error

    def has(self, address: str) -> bool:
        """Whether a request from this address comes from a trusted proxy."""
        try:
            number = ip_address(address)
        except ValueError:  # a Unix socket, or a name
            return False
        return any(number in network for network in self._networks)


class Forwarded:
    """Middleware that takes scheme and address of the visitor from trusted proxies, and from nobody else."""

    def __init__(self, app: ASGIApp, proxies: TrustedProxies) -> None:
        self._app = app
        self._proxies = proxies
        self._taken = ProxyHeadersMiddleware(app, trusted_hosts=proxies.names)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note whether a request comes from a trusted proxy, before its address becomes the visitor's."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif self._proxies.has(address_of(scope)):
            scope[_PLACE] = True
            await self._taken(scope, receive, send)  # type: ignore[arg-type]
        else:
            # The interface library would believe them.
            headers = [(name, value) for name, value in scope["headers"] if name.lower() not in _SAID_BY_PROXIES]
            passed_on = len(headers) < len(scope["headers"])
            await self._app({**scope, "headers": headers, _FORWARDED: passed_on}, receive, send)


def is_forwarded(scope: Scope) -> bool:
    """Whether a proxy, believed or not, says that it passes the request on for someone else."""
    return bool(scope.get(_PLACE) or scope.get(_FORWARDED))


class ProxyDoor:
    """Lets in whom a trusted proxy names in a header."""

    def __init__(self, header: str) -> None:
        self._header = header

    def admit(self, connection: HTTPConnection) -> Caller | None:
        """The user whom the proxy names; None where the header is empty or comes from elsewhere."""
        if not connection.scope.get(_PLACE):
            return None
        named = connection.headers.getlist(self._header)
        if len(named) != 1 or not named[0].strip():  # two would leave open whom the proxy meant
            return None
        return Caller(named[0].strip(), address_of(connection.scope))
