"""Which texts are embedded?"""

from collections.abc import Sequence

from embeddings.encoding import Progress, Vectors
from embeddings.hashing import HashEmbeddings


class Counting(HashEmbeddings):
    """Writes down what it embeds."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.embedded += texts
        return super().encode_documents(texts, progress)
