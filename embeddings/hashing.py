"""Which embeddings need no model at all, for tests?"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from embeddings.encoding import Progress, TextEmbeddings, Vectors
from embeddings.naming import HASH_MODEL
from embeddings.tokens import bigrams, words


class HashEmbeddings(TextEmbeddings):
    """Feature hashing (Weinberger et al., 2009) of words and character bigrams.

    Texts that share words are near each other: cosine in [0, 1], higher is nearer. Deterministic.
    """

    name = HASH_MODEL
    dimension = 256

    def encode_query(self, text: str) -> Vectors:
        """(256,) float32, unit length (zero for a text without words)."""
        vector = np.zeros(self.dimension, dtype=np.float32)
        for token in [*words(text), *bigrams(text)]:
            vector[crc32(token.encode()) % self.dimension] += 1
        norm = float(np.linalg.norm(vector))
        return vector / norm if norm else vector

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, 256) float32, unit rows."""
        rows = np.stack([self.encode_query(text) for text in texts]) if texts else np.zeros((0, 256), np.float32)
        if progress:
            progress(len(texts), len(texts))
        return rows

    def encode_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """(n, 256) float32, unit rows: questions are encoded as passages are."""
        return self.encode_documents(texts, progress)
