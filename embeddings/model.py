"""Which embedding model turns texts into vectors, and how is it named?

Names: "bundled:multilingual-e5-small" (in the installation, no download), "hash:words" (tests), a
folder, a hub id such as "BAAI/bge-m3", or "openai:NAME" and "tei:NAME" behind an address (`server`).
"""

import gc
import threading
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings.batching import available_cores, encode_in_batches
from embeddings.encoding import ModelError, Progress, TextEmbeddings, Vectors
from embeddings.hashing import HashEmbeddings
from embeddings.naming import DEFAULT_MODEL
from embeddings.server import Server, ServerEmbeddings, is_served

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["ModelError", "Progress", "SentenceEmbeddings", "TextEmbeddings", "Vectors", "embeddings_for"]

_BATCH = 8
"""Texts that one thread gives to the bundled model, which pads none: few, so that all threads end at once."""
_PADDED_BATCH = 32
"""Texts in a batch of another model, over which torch spreads its own threads."""


class SentenceEmbeddings(TextEmbeddings):
    """A sentence-transformers model; loads on first use, safe to share."""

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        self.name = name
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> "SentenceTransformer":
        return _load(self.name)

    def load(self) -> "SentenceTransformer":
        """Load the model now, once, whichever thread asks first. Raises ModelError."""
        with self._lock:
            return self._model

    @property
    def dimension(self) -> int:
        """Number of columns of an embedding."""
        dimension = self.load().get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"The embedding model {self.name!r} does not say its dimension.")
        return int(dimension)

    def encode_query(self, text: str) -> Vectors:
        """(dim,) float32, unit length."""
        return np.asarray(
            self.load().encode_query(text, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
        )

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dim) float32, unit rows, in the order of `texts`."""
        return self._encode(texts, self.load().encode_document, progress)

    def encode_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dim) float32, unit rows, in the order of `texts`."""
        return self._encode(texts, self.load().encode_query, progress)

    def _encode(self, texts: Sequence[str], encode: Callable[..., Any], progress: Progress | None) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        size, threads = (_BATCH, available_cores()) if self.name == DEFAULT_MODEL else (_PADDED_BATCH, 1)

        def encode_batch(batch: list[str]) -> Vectors:
            made = encode(batch, batch_size=size, normalize_embeddings=True, show_progress_bar=False)
            return np.asarray(made, dtype=np.float32)

        return encode_in_batches(texts, encode_batch, size=size, threads=threads, progress=progress)


@cache
def embeddings_for(name: str, server: Server | None = None) -> TextEmbeddings:
    """The embeddings of this name, the same each time, so that a model is loaded once; nothing is loaded yet.

    Raises ModelError where it is served, and there is no address to ask.
    """
    if is_served(name):
        if server is None or not server.base_url:
            raise ModelError(f"The embedding model {name!r} is behind an address. Set WORKPLAN_EMBEDDING_BASE_URL.")
        return ServerEmbeddings(name, server)
    return HashEmbeddings() if name == HashEmbeddings.name else SentenceEmbeddings(name)


def _load(name: str) -> "SentenceTransformer":
    collecting = gc.isenabled()
    gc.disable()  # the imports make millions of objects that live on: collecting among them takes a second
    try:
        return _load_bundled(name) if name.startswith("bundled:") else _load_saved(name)
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(
            f"The embedding model {name!r} cannot be loaded: {_first_line(error)}. Nothing is downloaded at run "
            f"time: set WORKPLAN_EMBEDDING_MODEL to {DEFAULT_MODEL}, a folder, or a model that “hf download” fetched."
        ) from error
    finally:
        if collecting:
            gc.freeze()
            gc.enable()


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")


def _load_bundled(name: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    from embeddings.bundled import PROMPTS, BundledE5

    if name != DEFAULT_MODEL:
        raise ValueError(f"the only bundled model is {DEFAULT_MODEL}")
    return SentenceTransformer(modules=[BundledE5()], prompts=PROMPTS, device="cpu")


def _load_saved(name: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(name, local_files_only=True)
