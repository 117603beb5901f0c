"""Who sends a request?"""

from dataclasses import dataclass

from starlette.types import Scope

_PLACE = "workplan.caller"


@dataclass(frozen=True)
class Caller:
    """Who came in. `name` is "" where nobody has to say."""

    name: str
    address: str = ""

    @property
    def key(self) -> str:
        """By what the caller's requests are counted."""
        return f"user {self.name}" if self.name else f"address {self.address}"


def address_of(scope: Scope) -> str:
    """The address that a request comes from; "" where it is not known."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def note_caller(scope: Scope, caller: Caller) -> None:
    """Write down who sends a request, for what handles it further in."""
    scope[_PLACE] = caller


def caller_of(scope: Scope) -> Caller:
    """Who sends a request that was let in."""
    caller = scope.get(_PLACE)
    return caller if isinstance(caller, Caller) else Caller("", address_of(scope))
