"""Which passages share rare words with a question?"""

import re
from collections.abc import Callable, Sequence

import numpy as np
from bm25s import BM25
from numpy.typing import NDArray

_HAN = re.compile(r"[\u3400-\u9fff]+")
_STRETCH = 5
"""Characters: long enough to be a phrase and no common word."""


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


class NameIndex:
    """Which texts alone, or with one other, hold a word: by a name people find what they mean."""

    def __init__(self, texts: Sequence[str], tokenize: Callable[[str], list[str]]) -> None:
        self._size = len(texts)
        holders: dict[str, list[int]] = {}
        for i, text in enumerate(texts):
            for token in dict.fromkeys(tokenize(text)):
                holders.setdefault(token, []).append(i)
        self._holders = {token: found for token, found in holders.items() if len(token) > 1 and len(found) <= 2}

    def scores(self, names: Sequence[str]) -> NDArray[np.float32]:
        """(n,) float32: 1 for a text that alone holds one of the words, ½ where two texts do, else 0."""
        scores = np.zeros(self._size, dtype=np.float32)
        for name in names:
            found = self._holders.get(name, [])
            scores[found] = np.maximum(scores[found], 1 / max(1, len(found)))
        return scores


class PhraseIndex:
    """Which text alone holds a stretch of the question word for word."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        holders: dict[str, set[int]] = {}
        for i, text in enumerate(texts):
            for stretch in _stretches(text):
                holders.setdefault(stretch, set()).add(i)
        self._holder = {stretch: found.copy().pop() for stretch, found in holders.items() if len(found) == 1}

    def scores(self, question: str) -> NDArray[np.float32]:
        """(n,) float32: ln(1 + stretches of five characters that stand in this text alone), higher is better."""
        counts = np.zeros(self._size, dtype=np.float32)
        for stretch in _stretches(question):
            if (holder := self._holder.get(stretch)) is not None:
                counts[holder] += 1
        return np.log1p(counts)


def _stretches(text: str) -> set[str]:
    """Every five Chinese characters in a row."""
    return {run[i : i + _STRETCH] for run in _HAN.findall(text) for i in range(len(run) - _STRETCH + 1)}
