"""Has a token been traded before? Known until it expires, to every worker of the server.

An SQLite file holds the hash of each token, so that whoever reads it learns no token. Nobody has to clear it up.
"""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from time import time

from assistant.errors import WorkplanError

_PATIENCE = 5.0
"""Seconds that another worker's write is waited for."""


class UsedTokensError(WorkplanError):
    """It cannot be known whether a token has been traded."""

    exit_code = 1


class UsedTokens:
    """The tokens that were traded and have not expired."""

    def __init__(self, file: Path) -> None:
        """The file is made with the first token."""
        self._file = file

    def take(self, token: str, until: float) -> bool:
        """Whether this is the first time; from now on it is known, `until` this Unix time. Raises UsedTokensError."""
        row = (sha256(token.encode()).hexdigest(), until)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as connection, connection:
                connection.execute("CREATE TABLE IF NOT EXISTS used (token TEXT PRIMARY KEY, until REAL NOT NULL)")
                connection.execute("DELETE FROM used WHERE until < ?", (time(),))
                return connection.execute("INSERT OR IGNORE INTO used VALUES (?, ?)", row).rowcount == 1
        except (sqlite3.Error, OSError) as error:
            raise UsedTokensError(
                f"{self._file} cannot be written: {error}. Make room or make it writable; no token is taken until then."
            ) from error
