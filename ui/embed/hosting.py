"""Which pages may embed the chat, and what must they bring?"""

from dataclasses import dataclass

from assistant.settings import Settings
from ui.embed.gate import OPEN, Gate
from ui.embed.used import UsedTokens


@dataclass(frozen=True)
class Hosting:
    """How the chat may stand in other pages. Without origins, only pages of the server itself may show it."""

    origins: tuple[str, ...] = ()
    gate: Gate = OPEN
    has_example: bool = False
    """Whether a page to copy is served; only while one develops."""


OWN_PAGES = Hosting()


def hosting_of(settings: Settings, *, has_example: bool) -> Hosting:
    """What the settings allow."""
    used = UsedTokens(settings.data_dir / "embed_tokens.sqlite3")
    return Hosting(settings.embed_origins, Gate(settings.embed_secret, used), has_example)
