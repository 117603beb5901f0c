"""How is an address shown to people? Without the user and the password that it may hold."""

import re

_LOGIN = re.compile(r"(?<=//).*@|^[^/]*:[^/]*@", re.DOTALL)
"""Up to the last "@", for a password may hold one, and "/" or "#" besides."""


def shown(address: str) -> str:
    """An address without user and password: `http://host:8000/v1` of `http://me:secret@host:8000/v1`."""
    return _LOGIN.sub("", address)
