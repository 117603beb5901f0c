"""How does a browser stay signed in? By a cookie that says who, until when, and is signed.

The key is made once and kept in the data folder, so that all workers know it and a restart signs nobody out.
"""

import base64
import hashlib
import hmac
import os
import secrets
import time
from pathlib import Path

from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.errors import SettingsError
from assistant.settings import Settings

COOKIE = "workplan_session"
_LASTS = 12 * 3600
"""Seconds."""


class Sessions:
    """Signs and reads the cookie."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def of(cls, settings: Settings) -> "Sessions":
        """Sessions with the key in the data folder, made if there is none. Raises SettingsError."""
        path = settings.data_dir / "session.key"
        try:
            return cls(_read_or_make(path))
        except OSError as error:
            raise SettingsError(
                f"WORKPLAN_DATA_DIR = {settings.data_dir}: {path.name} cannot be read or made: {error.strerror}."
            ) from error

    def begin(self, response: Response, name: str, connection: HTTPConnection) -> None:
        """Sign a browser in."""
        response.set_cookie(
            COOKIE,
            self.sign(name, _LASTS),
            max_age=_LASTS,
            path=str(connection.scope.get("root_path", "")) or "/",
            secure=connection.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )

    def name_in(self, connection: HTTPConnection) -> str | None:
        """Who the browser is signed in as."""
        return self.read(connection.cookies.get(COOKIE, ""))

    def sign(self, text: str, seconds: float) -> str:
        """A text and when it ends to be believed, signed."""
        body = base64.urlsafe_b64encode(f"{int(time.time() + seconds)} {text}".encode()).decode()
        return f"{body}.{self._mac(body)}"

    def read(self, signed: str) -> str | None:
        """The text, if it was signed here and has not ended."""
        body, _, mac = signed.partition(".")
        if not hmac.compare_digest(mac.encode(), self._mac(body).encode()):
            return None
        until, _, text = base64.urlsafe_b64decode(body).decode().partition(" ")
        return text if int(until) > time.time() else None

    def _mac(self, body: str) -> str:
        return hmac.new(self._key, body.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()


def _read_or_make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
        try:
            os.link(made, path)  # another worker may have been quicker, and its key holds
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_bytes()
