"""In which ways does a language model fail, and which of them may pass?"""

from typing import Literal

from langchain_core.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)

FailureKind = Literal[
    "unreachable", "unauthorised", "not_found", "rate_limited", "server_error", "too_slow", "cut", "unreadable",
    "empty", "too_long", "looping", "language", "unsupported", "declined", "paused", "failed",
]  # fmt: skip

_PASSES = frozenset({"unreachable", "rate_limited", "server_error", "cut", "unreadable", "empty"})
_OUTAGES = frozenset(
    {"unreachable", "unauthorised", "not_found", "rate_limited", "server_error", "too_slow", "cut", "failed"}
)
_KINDS: tuple[tuple[type[Exception], FailureKind], ...] = (
    (ModelAuthenticationError, "unauthorised"),
    (ModelPermissionDeniedError, "unauthorised"),
    (ModelNotFoundError, "not_found"),
    (ModelRateLimitError, "rate_limited"),
    (ModelTimeoutError, "too_slow"),
    (TimeoutError, "too_slow"),
    (ModelConnectionError, "unreachable"),
    (ModelAPIError, "server_error"),
    (UnicodeError, "unreadable"),
    (ConnectionError, "unreachable"),
)
_NAMES: dict[str, FailureKind] = {
    "RemoteProtocolError": "cut",
    "ReadError": "cut",
    "ReadTimeout": "too_slow",
    "ConnectError": "unreachable",
    "ConnectTimeout": "unreachable",
    "JSONDecodeError": "unreadable",
    "AuthenticationError": "unauthorised",
    "RateLimitError": "rate_limited",
    "InternalServerError": "server_error",
}
"""Errors of libraries that need not be installed, by the name of their class."""
_STATUSES: dict[int, FailureKind] = {
    401: "unauthorised",
    403: "unauthorised",
    404: "not_found",
    408: "too_slow",
    429: "rate_limited",
}
"""Of the errors that tell a status of HTTP. One below 400 is an error told within an answer that had begun."""

_BEHIND = frozenset({"RemoteProtocolError", "ReadError"})
"""Of those, the ones that the provider's library calls an unreachable server."""


class ChatError(Exception):
    """A model gave no answer that can be used. Says no more than the kind: what a server sends may hold a key."""

    def __init__(self, kind: FailureKind) -> None:
        super().__init__(kind)
        self.kind = kind

    @property
    def may_pass(self) -> bool:
        """Whether trying again may help."""
        return self.kind in _PASSES

    @property
    def is_outage(self) -> bool:
        """Whether the next question will probably meet it too."""
        return self.kind in _OUTAGES


def failure_of(error: Exception) -> ChatError:
    """The failure that an error of a model's library is."""
    if isinstance(error, ChatError):
        return error
    behind = error.__cause__ or error.__context__
    while behind:
        if type(behind).__name__ in _BEHIND:
            return ChatError(_NAMES[type(behind).__name__])
        behind = behind.__cause__ or behind.__context__
    for kind_of_error, kind in _KINDS:
        if isinstance(error, kind_of_error):
            return ChatError(kind)
    for ancestor in type(error).__mro__:
        if ancestor.__name__ in _NAMES:
            return ChatError(_NAMES[ancestor.__name__])
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int):
        return ChatError(_STATUSES.get(status, "failed" if 400 <= status < 500 else "server_error"))
    return ChatError("server_error" if isinstance(error, ModelError) and error.is_retryable else "failed")
