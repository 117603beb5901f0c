"""Which bearer tokens are known, and whose are they?

A file of lines "NAME SHA256". The tokens themselves are long and random, so that a plain hash cannot be turned back.
"""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from assistant.errors import SettingsError, WorkplanError
from assistant.settings import Settings

_NAME = re.compile(r"[\w.@-]{1,64}")
_LINE = re.compile(r"(\S+) ([0-9a-f]{64})")


class TokenError(WorkplanError):
    """A token cannot be made or taken back."""


def token_file(settings: Settings) -> "TokenFile":
    """The file that the settings name."""
    return TokenFile(settings.tokens or settings.data_dir / "tokens")


class TokenFile:
    """Names and hashes of tokens. Read again when the file has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] | None = None
        self._hashes: dict[str, str] = {}

    def names(self) -> list[str]:
        """Whose tokens are known. Raises SettingsError."""
        return list(self._current())

    def name_of(self, token: str) -> str | None:
        """Whose token it is. Every hash is compared, in constant time."""
        given = _hash(token)
        found = None
        for name, known in self._current().items():
            if hmac.compare_digest(given, known):
                found = name
        return found

    def add(self, name: str) -> str:
        """A new token for a name, which is shown this once. Raises TokenError."""
        if not _NAME.fullmatch(name):
            raise TokenError(f"“{name}” is no name for a token: take up to 64 letters, digits, and . _ - @.")
        known = self._current()
        if name in known:
            raise TokenError(f"{name} has a token already. Take it back first: workplan token revoke {name}")
        token = secrets.token_urlsafe(32)
        self._write({**known, name: _hash(token)})
        return token

    def remove(self, name: str) -> None:
        """Take a token back. Raises TokenError."""
        known = dict(self._current())
        if name not in known:
            raise TokenError(f"{name} has no token. Tokens: {', '.join(known) or 'none'}.")
        del known[name]
        self._write(known)

    def _current(self) -> dict[str, str]:
        try:
            stat = self.path.stat()
            if (stat.st_mtime_ns, stat.st_size) != self._read_at:
                self._hashes = _parse(self.path.read_text(encoding="utf-8"), self.path)
                self._read_at = (stat.st_mtime_ns, stat.st_size)
        except FileNotFoundError:
            self._read_at, self._hashes = None, {}
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"WORKPLAN_TOKENS = {self.path} cannot be read: {error}.") from error
        return self._hashes

    def _write(self, hashes: dict[str, str]) -> None:
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write("".join(f"{name} {digest}\n" for name, digest in hashes.items()))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            raise SettingsError(f"WORKPLAN_TOKENS = {self.path} cannot be written: {error.strerror}.") from error


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _parse(text: str, path: Path) -> dict[str, str]:
    hashes: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if not match:
            raise SettingsError(f"WORKPLAN_TOKENS = {path}, line {number} is not “NAME SHA256”.")
        hashes[match[1]] = match[2]
    return hashes
