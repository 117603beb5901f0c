"""Who may add and remove plans on the page?"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from assistant.settings import Settings
from ui.access.caller import address_of, caller_of
from ui.access.proxies import is_forwarded

SIGN = "X-Workplan-Manage"
"""A header that every change carries: another site's page cannot send it."""


class Administrators:
    """Those whom the settings name; where nobody signs in, who is at the server's own machine."""

    def __init__(self, settings: Settings) -> None:
        self._names = frozenset(name.strip() for name in settings.admins.split(",") if name.strip())
        self._trusts_machine = settings.auth == "none" and not (settings.trusted_proxies or settings.root_path)

    def has(self, request: Request) -> bool:
        """Whether a request comes from one of them."""
        name = caller_of(request.scope).name
        if name:
            return name in self._names
        return self._trusts_machine and not is_forwarded(request.scope) and _is_at_this_machine(request)

    def check(self, request: Request, *, changes: bool = False) -> None:
        """Raise HTTPException (403) where it does not, or where a change may be another site's page's doing."""
        if not self.has(request):
            raise HTTPException(403, "Only administrators may do this: users that WORKPLAN_ADMINS names.")
        if changes and SIGN not in request.headers:
            raise HTTPException(403, f"A change has to carry the header {SIGN}.")


def _is_at_this_machine(request: Request) -> bool:
    """Whether it comes from a loopback address, to a name of it: no other site's name that leads here."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return _is_loopback(address_of(request.scope)) and (host == "localhost" or _is_loopback(host))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
