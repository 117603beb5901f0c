"""How is an embedding server asked, so that it can neither hang nor flood, and what went wrong is told?

What a server writes about an error is never repeated: it may hold a key, or the plan's text.
"""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from embeddings.encoding import ModelError

_ATTEMPTS = 4
_BACK_OFF = 0.5
"""Seconds before the second attempt; twice as many before each further one, or as many as the server asks for."""
_CONNECT = 5.0
"""Seconds in which a connection must stand."""
_LARGEST = 64_000_000
"""Bytes of an answer: sixteen times what 32 vectors of 8192 columns take."""
_TOO_LONG = re.compile(
    r"too (?:long|large)|context (?:length|size|window)|\d+ tokens|max\w*[ _](?:\w+[ _])*(?:length|tokens)|batch size",
    re.IGNORECASE,
)
_ADVICE: Mapping[int, str] = {
    401: "Check WORKPLAN_EMBEDDING_API_KEY or embedding_api_key_file",
    403: "Check WORKPLAN_EMBEDDING_API_KEY or embedding_api_key_file",
    404: "Check WORKPLAN_EMBEDDING_MODEL and the path in WORKPLAN_EMBEDDING_BASE_URL",
    405: "Check the path in WORKPLAN_EMBEDDING_BASE_URL",
    429: "It has more to do than it can: try again later",
}
_MAY_PASS = frozenset({408, 424, 425, 429})
"""Besides 5xx; 424 is what text-embeddings-inference says where its model fails."""


class TooLongError(ModelError):
    """A request holds more than the server takes: too many texts, or too long ones."""


class _PassingError(ModelError):
    """A failure that another attempt may not meet."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True)
class Exchange:
    """Requests to one address. `timeout` is in seconds, for all attempts at one request together."""

    client: httpx2.Client
    address: str
    """As it may be shown."""
    timeout: float
    sleep: Callable[[float], None]

    def post(self, url: str, body: Mapping[str, Any]) -> Any:
        """What a server answers, read as JSON; what may pass is tried again. Raises ModelError, TooLongError."""
        deadline, wait, attempt = time.monotonic() + self.timeout, _BACK_OFF, 1
        while True:
            try:
                return self._attempt(url, body, deadline)
            except _PassingError as failure:
                pause = max(failure.wait, wait)
                if attempt == _ATTEMPTS or time.monotonic() + pause >= deadline:
                    raise ModelError(str(failure)) from failure
            self.sleep(pause)
            wait, attempt = 2 * wait, attempt + 1

    def _attempt(self, url: str, body: Mapping[str, Any], deadline: float) -> Any:
        left = max(0.001, deadline - time.monotonic())
        limits = httpx2.Timeout(left, connect=min(left, _CONNECT))
        try:
            with self.client.stream("POST", url, json=body, timeout=limits) as response:
                data = self._read(response, deadline)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
            raise _PassingError(
                f"The embedding server at {self.address} cannot be reached. Check WORKPLAN_EMBEDDING_BASE_URL and "
                "whether the server runs."
            ) from error
        except httpx2.TimeoutException as error:
            raise self._slow() from error
        except (httpx2.RequestError, httpx2.InvalidURL) as error:
            raise _PassingError(self._told("broke off its answer", "Look into the server's log")) from error
        if response.status_code != httpx2.codes.OK:
            raise self._failure(response, data)
        try:
            return json.loads(data)
        except ValueError as error:
            raise _PassingError(self._told("answered with what is no JSON", _ADVICE[405])) from error

    def _read(self, response: httpx2.Response, deadline: float) -> bytes:
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > _LARGEST:
                raise ModelError(self._told("answered with more than vectors", _ADVICE[405]))
            if time.monotonic() > deadline:
                raise self._slow()
        return bytes(data)

    def _failure(self, response: httpx2.Response, data: bytes) -> ModelError:
        status = response.status_code
        is_refused = status not in (401, 403, 404, 429, 503)
        if status == 413 or (is_refused and _TOO_LONG.search(data.decode("utf-8", "replace"))):
            return TooLongError(self._told(f"takes no more than it was given ({status})", "Raise its limits"))
        message = self._told(f"failed with status {status}", _ADVICE.get(status, "Look into the server's log"))
        if status in _MAY_PASS or status >= 500:
            return _PassingError(message, _seconds(response.headers.get("Retry-After", "")))
        return ModelError(message)

    def _slow(self) -> ModelError:
        what = f"took longer than {self.timeout:g} s"
        return ModelError(self._told(what, "Raise WORKPLAN_EMBEDDING_TIMEOUT, or look into the server's log"))

    def _told(self, what: str, advice: str) -> str:
        return f"The embedding server at {self.address} {what}. {advice}."


def _seconds(written: str) -> float:
    return float(written) if re.fullmatch(r"\d{1,6}", written.strip()) else 0.0
