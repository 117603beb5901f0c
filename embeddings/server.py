"""How do texts become vectors on a server, for an office that has a machine with a GPU?

"openai:NAME" is any server with OpenAI's `/v1/embeddings`, "tei:NAME" text-embeddings-inference with its own `/embed`.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx2
import numpy as np
from pydantic import SecretStr

from embeddings.batching import encode_in_batches
from embeddings.dialect import DIALECTS
from embeddings.encoding import ModelError, Progress, TextEmbeddings, Vectors
from embeddings.exchange import Exchange, TooLongError
from embeddings.prefixes import prefixes_of

_log = logging.getLogger(__name__)

_BATCH = 32
"""Texts in a request: what text-embeddings-inference takes unless it is told otherwise."""
_AT_ONCE = 4
"""Requests on their way, so that the server has the next batch when it is done with one."""
_SHORTER, _CUTS = 0.75, 8
"""By how much, and how often, a text is cut that a server finds too long."""


@dataclass(frozen=True)
class Server:
    """Where an embedding server is, and how it wants to be asked. `timeout` is in seconds, for one batch."""

    base_url: str
    api_key: SecretStr | None = None
    timeout: float = 60.0
    query_prefix: str | None = None
    """Before a question; None: as the model's name tells."""
    document_prefix: str | None = None
    """Before a passage; None: as the model's name tells."""


def is_served(name: str) -> bool:
    """Whether a model of this name is asked of a server."""
    return name.partition(":")[0] in DIALECTS


class ServerEmbeddings(TextEmbeddings):
    """A model behind an address; safe to share between threads. Nothing is asked before the first text.

    A text that the server finds too long is cut at its end, as models that run here cut it too.
    """

    def __init__(self, name: str, server: Server, sleep: Callable[[float], None] = time.sleep) -> None:
        kind, _, self._model = name.partition(":")
        self._dialect = DIALECTS[kind]
        known = prefixes_of(self._model)
        self._query = known.query if server.query_prefix is None else server.query_prefix
        self._document = known.document if server.document_prefix is None else server.document_prefix
        self.name = name + (f" [{self._query}|{self._document}]" if self._query or self._document else "")
        try:
            url = httpx2.URL(server.base_url.rstrip("/") + self._dialect.path)
        except httpx2.InvalidURL as error:
            raise ModelError("WORKPLAN_EMBEDDING_BASE_URL is no address. Write it as http://HOST:PORT/v1.") from error
        self._url = str(url.copy_with(username=None, password=None))
        bearer = {"Authorization": f"Bearer {server.api_key.get_secret_value()}"} if server.api_key else {}
        basic = httpx2.BasicAuth(url.username, url.password) if url.username and not bearer else None
        self._exchange = Exchange(httpx2.Client(headers=bearer, auth=basic), self._url, server.timeout, sleep)
        self._dimension = 0

    @property
    def dimension(self) -> int:
        """Number of columns of an embedding, of which the server is asked once. Raises ModelError."""
        return self._dimension or int(self.encode_query(self._model).size)

    def encode_query(self, text: str) -> Vectors:
        """(dim,) float32, unit length. Raises ModelError."""
        rows = self.encode_queries([text])
        return rows.reshape(-1)

    def encode_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dim) float32, unit rows, in the order of `texts`. Raises ModelError."""
        return self._encode([self._query + text for text in texts], progress)

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dim) float32, unit rows, in the order of `texts`. Raises ModelError."""
        return self._encode([self._document + text for text in texts], progress)

    def _encode(self, texts: list[str], progress: Progress | None) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return encode_in_batches(texts, self._batch, size=_BATCH, threads=_AT_ONCE, progress=progress)

    def _batch(self, texts: list[str]) -> Vectors:
        try:
            return self._ask(texts)
        except TooLongError:
            if len(texts) == 1:
                return self._ask_shorter(texts[0])
        middle = len(texts) // 2
        return np.concatenate([self._batch(texts[:middle]), self._batch(texts[middle:])])

    def _ask_shorter(self, text: str) -> Vectors:
        length = len(text)
        for _ in range(_CUTS):
            length = int(length * _SHORTER)
            try:
                row = self._ask([text[:length]])
            except TooLongError:
                continue
            _log.warning(
                "%s takes %d of a text's %d characters; the others are not embedded", self.name, length, len(text)
            )
            return row
        raise ModelError(
            f"The embedding server at {self._url} finds a text of {len(text)} characters too long, and even its first "
            f"{length}. Raise the server's limit on the length of its input, or choose a model that takes longer texts."
        )

    def _ask(self, texts: list[str]) -> Vectors:
        """(n, dim) float32, unit rows. Raises ModelError, TooLongError."""
        answer = self._exchange.post(self._url, self._dialect.body(self._model, texts))
        try:
            rows = np.asarray(self._dialect.rows(answer, self._model), dtype=np.float32)
        except (LookupError, TypeError, ValueError, OverflowError) as error:
            raise self._useless("no vectors") from error
        if rows.ndim != 2 or not rows.size:
            raise self._useless("no vectors")
        if len(rows) != len(texts):
            raise self._useless(f"{len(rows)} vectors for {len(texts)} texts")
        norms = np.linalg.norm(rows.astype(np.float64), axis=1, keepdims=True)
        if not np.isfinite(norms).all() or not norms.all():
            raise self._useless("vectors that are no directions (zero, infinite or not a number)")
        self._dimension = self._dimension or rows.shape[1]
        if rows.shape[1] != self._dimension:
            raise self._useless(f"vectors of {rows.shape[1]} columns where there were {self._dimension} before")
        return np.asarray(rows / norms, dtype=np.float32)

    def _useless(self, what: str) -> ModelError:
        return ModelError(
            f"The embedding server at {self._url} gave {what}. Check that WORKPLAN_EMBEDDING_MODEL names an embedding "
            "model that it serves."
        )
