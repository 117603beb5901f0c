"""Who may use the embedded chat? Everyone, or where there is a secret, who brings a token that was signed with it.

The page that embeds the chat has its server sign a token of a few minutes. The frame trades it for a session, which it
keeps in memory: a signed text as well, so that any worker of the server knows it. Neither is ever a cookie.
"""

from dataclasses import dataclass, field
from time import time
from typing import Any, Literal

import jwt
from pydantic import SecretStr

from ui.embed.used import UsedTokens

TOKEN_AUDIENCE = "workplan-embed"
LONGEST_TOKEN = 600
"""Seconds between `iat` and `exp` of a token."""
_SESSION_AUDIENCE = "workplan-embed-session"
_SESSION = 8 * 3600
"""Seconds."""
_CLOCKS_APART = 5
"""Seconds that the clocks of two servers may differ."""

Reason = Literal["missing", "expired", "wrong", "too_long", "used"]


class TokenError(Exception):
    """A token that opens nothing; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Gate:
    """Trades tokens for sessions and knows its own sessions again."""

    secret: SecretStr | None = field(default=None, repr=False)
    used: UsedTokens | None = None
    """Where tokens are remembered, each of which is traded once; without it, until it expires."""

    @property
    def is_open(self) -> bool:
        """Whether everyone may use the chat."""
        return self.secret is None

    def trade(self, token: str) -> str:
        """A session for a token. Raises TokenError, and UsedTokensError where use cannot be noted."""
        if self.secret is None:
            return ""
        if not token:
            raise TokenError("missing")
        claims = self._read(token, TOKEN_AUDIENCE)
        if int(claims["exp"]) - int(claims["iat"]) > LONGEST_TOKEN:
            raise TokenError("too_long")
        if self.used and not self.used.take(token, int(claims["exp"]) + _CLOCKS_APART):
            raise TokenError("used")
        now = int(time())
        session = {"aud": _SESSION_AUDIENCE, "sub": claims["sub"], "iat": now, "exp": now + _SESSION}
        return jwt.encode(session, self.secret.get_secret_value(), algorithm="HS256")

    def admits(self, session: str) -> bool:
        """Whether the holder of this session may use the chat now."""
        if self.is_open:
            return True
        try:
            self._read(session, _SESSION_AUDIENCE)
        except TokenError:
            return False
        return True

    def _read(self, token: str, audience: str) -> dict[str, Any]:
        assert self.secret
        try:
            return jwt.decode(
                token,
                self.secret.get_secret_value(),
                algorithms=["HS256"],
                audience=audience,
                leeway=_CLOCKS_APART,
                options={"require": ["aud", "exp", "iat", "sub"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise TokenError("expired") from error
        except jwt.InvalidTokenError as error:
            raise TokenError("wrong") from error


OPEN = Gate()
