"""What must a way of turning texts into vectors be able to do?"""

from abc import abstractmethod
from collections.abc import Callable, Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (texts done, texts in all)."""


class ModelError(Exception):
    """An embedding model cannot be loaded or asked; the message says what to do."""


class TextEmbeddings(Embeddings):
    """LangChain's `Embeddings` with arrays, and with questions and documents told apart.

    Rows are unit length, so that a dot product is the cosine: higher is nearer. Every method may raise ModelError.
    """

    name: str
    """Of the model and whatever else its vectors depend on: what is stored under another name is embedded anew."""

    @property
    @abstractmethod
    def dimension(self) -> int:
        """Number of columns of an embedding."""

    @abstractmethod
    def encode_query(self, text: str) -> Vectors:
        """(dim,) float32, unit length."""

    @abstractmethod
    def encode_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dim) float32, unit rows, in the order of `texts`."""

    @abstractmethod
    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, dim) float32, unit rows, in the order of `texts`."""

    def embed_query(self, text: str) -> list[float]:
        """One question as a list of floats."""
        return [float(x) for x in self.encode_query(text)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Passages as lists of floats."""
        return [[float(x) for x in row] for row in self.encode_documents(texts)]
