"""What was found of one thing that answering or serving needs?"""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.errors import WorkplanError


@dataclass(frozen=True)
class Finding:
    """What was found of one thing. `told` says what is wrong and what to do, or what is there."""

    name: str
    is_well: bool
    told: str


def look(name: str, at: Callable[[], str]) -> Finding:
    """The finding of one look, which tells what is there or raises. Of an error that nobody foresaw only the kind is
    told: its words may quote a secret.
    """
    try:
        return Finding(name, True, at())
    except WorkplanError as error:
        return Finding(name, False, str(error))
    except Exception as error:
        return Finding(name, False, f"it fails with {type(error).__name__}. Look into its settings.")
