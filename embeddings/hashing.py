"""Which embeddings need no model at all, for tests?"""

from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from embeddings.naming import HASH_MODEL
from embeddings.tokens import bigrams, words


class HashEmbeddings(Embeddings):
    """Feature hashing (Weinberger et al., 2009) of words and character bigrams.

    Texts that share words are near each other: cosine in [0, 1], higher is nearer. Deterministic.
    """

    name = HASH_MODEL
    dimension = 256

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """(256,) float32, unit length (zero for a text without words)."""
        vector = np.zeros(self.dimension, dtype=np.float32)
        for token in [*words(text), *bigrams(text)]:
            vector[crc32(token.encode()) % self.dimension] += 1
        norm = float(np.linalg.norm(vector))
        return vector / norm if norm else vector

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """(n, 256) float32, unit rows."""
        rows = np.stack([self.encode_query(text) for text in texts]) if texts else np.zeros((0, 256), np.float32)
        if progress:
            progress(len(texts), len(texts))
        return rows

    def encode_queries(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """(n, 256) float32, unit rows: questions are encoded as passages are."""
        return self.encode_documents(texts, progress)

    def embed_query(self, text: str) -> list[float]:
        """One question as a list of floats."""
        return [float(x) for x in self.encode_query(text)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Passages as lists of floats."""
        return [[float(x) for x in row] for row in self.encode_documents(texts)]
