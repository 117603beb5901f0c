"""Which words of the texts mean about the same as a word that none of them uses: 高校 for 大学, 援助 for 帮扶?

Words are embedded alone. Embeddings of single words share one large common part, so the vocabulary's mean is taken
off first (Mu and Viswanath, "All-but-the-top", 2018).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_LEAST = 0.45
"""Cosine, of vectors without their common part, from which a word counts as near."""
_NEAREST = 3
"""How many words of the vocabulary may stand for one."""
_KEPT = 4096
"""Vectors of asked words that are kept for the next question."""


@dataclass(frozen=True)
class NearWord:
    """A word of the vocabulary that may stand for an asked one. `cosine` is at most 1, higher is nearer."""

    word: str
    meant: str
    cosine: float


def vocabulary(texts: Iterable[str], tokenize: Callable[[str], list[str]]) -> list[str]:
    """The words of more than one character, each once, in order of first use."""
    return list(dict.fromkeys(word for text in texts for word in tokenize(text) if len(word) > 1))


class NearWords:
    """The vocabulary of some texts, and which of them use each word."""

    def __init__(
        self, known: Sequence[str], vectors: Vectors, texts: Sequence[str], tokenize: Callable[[str], list[str]]
    ) -> None:
        self._known = list(known)
        self._row = {word: row for row, word in enumerate(known)}
        self._mean = vectors.mean(axis=0) if len(known) else np.zeros(vectors.shape[1], dtype=np.float32)
        self._vectors = _unit(vectors - self._mean)
        self._kept: dict[str, Vectors] = {}
        used = np.zeros((len(texts), len(known)), dtype=bool)
        for i, text in enumerate(texts):
            used[i, [row for word in set(tokenize(text)) if (row := self._row.get(word)) is not None]] = True
        self._used = used
        holders = used.sum(axis=0)
        self._rarity = np.log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))

    def near(self, words: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> tuple[NearWord, ...]:
        """What stands for those of the words that the vocabulary does not have, nearest first for each word."""
        if not self._known:
            return ()
        strange = [word for word in dict.fromkeys(words) if len(word) > 1 and word not in self._row]
        found: list[NearWord] = []
        for word, vector in zip(strange, self._embedded(strange, embed), strict=True):
            cosines = self._vectors @ vector
            nearest = np.argsort(-cosines, kind="stable")[:_NEAREST]
            found += [NearWord(word, self._known[i], float(cosines[i])) for i in nearest if cosines[i] >= _LEAST]
        return tuple(found)

    def scores(self, near: Sequence[NearWord]) -> NDArray[np.float32]:
        """(n,) float32, one a text: the best cosine × rarity of what stands for each word, summed; higher is better.

        Rarity is BM25's idf over the texts (Lucene's variant).
        """
        best: dict[str, NDArray[np.float64]] = {}
        for one in near:
            row = self._row[one.meant]
            gain = self._used[:, row] * one.cosine * self._rarity[row]
            best[one.word] = np.maximum(best.get(one.word, np.zeros(len(self._used))), gain)
        total = sum(best.values(), start=np.zeros(len(self._used)))
        return np.asarray(total, dtype=np.float32)

    def _embedded(self, words: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> list[Vectors]:
        kept = self._kept
        fresh = [word for word in words if word not in kept]
        if fresh:
            kept = kept | dict(zip(fresh, _unit(embed(fresh) - self._mean), strict=True))
            self._kept = kept if len(kept) <= _KEPT else {}
        return [kept[word] for word in words]


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)
