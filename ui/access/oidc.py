"""How does one come in through an OpenID provider?"""

from typing import Any

from assistant.errors import SettingsError
from assistant.settings import Settings
from ui.access.session import Sessions


def open_oidc(settings: Settings, sessions: Sessions) -> Any:
    """Nothing yet."""
    raise SettingsError("WORKPLAN_AUTH = oidc is not there yet.")
