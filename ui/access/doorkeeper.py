"""What decides whether a request may come in?"""

from typing import Protocol

from starlette.requests import HTTPConnection

from ui.access.caller import Caller, address_of


class Doorkeeper(Protocol):
    """Knows one kind of credentials."""

    def admit(self, connection: HTTPConnection) -> Caller | None:
        """Who sends a request, or None where it does not show credentials of this kind. Quick: called on every one."""


class OpenDoor:
    """Lets anyone in, without a name."""

    def admit(self, connection: HTTPConnection) -> Caller:
        """The address alone."""
        return Caller("", address_of(connection.scope))
