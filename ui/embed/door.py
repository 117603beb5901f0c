"""Who reaches the embedded chat where the rest of the server asks who comes in?"""

from starlette.requests import HTTPConnection

from ui.access.caller import Caller, address_of
from ui.embed.gate import Gate
from ui.path import path_of

_OURS = ("/embed/", "/page/")


class EmbedDoor:
    """Lets anyone reach the frame and its assets where a gate stands inside: it admits only who brings a token."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def admit(self, connection: HTTPConnection) -> Caller | None:
        """The address alone, below `/embed/` and for the page's assets; None elsewhere, and where there is no gate."""
        path = path_of(connection.scope)
        if self._gate.is_open or not (path == "/embed" or path.startswith(_OURS)):
            return None
        return Caller("", address_of(connection.scope))
