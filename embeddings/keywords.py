"""Which passages share rare words with a question?"""

from collections.abc import Callable, Sequence

import numpy as np
from bm25s import BM25
from numpy.typing import NDArray


class KeywordIndex:
    """BM25 (Lucene's variant, k1 = 1.5, b = 0.75) over one way of cutting texts into tokens."""

    def __init__(self, texts: Sequence[str], tokenize: Callable[[str], list[str]]) -> None:
        self._tokenize = tokenize
        self._size = len(texts)
        corpus = [tokenize(text) for text in texts]
        self._vocabulary = {token for tokens in corpus for token in tokens}
        self._bm25 = BM25(method="lucene", k1=1.5, b=0.75)
        if self._vocabulary:
            self._bm25.index(corpus, show_progress=False)

    def scores(self, question: str) -> NDArray[np.float32]:
        """(n,) float32, one a text in their order; 0 where no token is shared, higher is better."""
        known = [token for token in self._tokenize(question) if token in self._vocabulary]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def known_share(self, question: str) -> float:
        """The share of the question's tokens that occur anywhere, 0 to 1."""
        tokens = self._tokenize(question)
        return sum(token in self._vocabulary for token in tokens) / len(tokens) if tokens else 0.0
