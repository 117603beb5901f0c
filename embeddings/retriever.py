"""Which groups of passages answer a question best? Dense and keyword search, fused."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.keywords import KeywordIndex
from embeddings.model import TextEmbeddings
from embeddings.passages import Passage
from embeddings.store import FaissStore
from embeddings.tokens import bigrams, words

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class RankedPart:
    """A part of a group and what speaks for it."""

    id: str
    score: float
    """Fused, in standard deviations over all parts; higher is better."""
    cosine: float


@dataclass(frozen=True)
class RankedGroup:
    """A group of passages and what speaks for it."""

    group: str
    score: float
    """Fused, in standard deviations over all groups; higher is better."""
    cosine: float
    """Of its nearest part to the question, -1 to 1."""
    keyword: float
    """Sum of its two BM25 scores as a whole; 0 where no word is shared, higher is better."""
    parts: tuple[RankedPart, ...]
    """In the order in which they were indexed."""


class HybridSearch:
    """Ranks groups by z-score fusion of four rankings.

    ½ cosine of the whole + ½ cosine of the best part + ½ BM25 over bigrams + ½ BM25 over words, each
    brought to mean 0 and deviation 1 first (Lee, "Analyses of multiple evidence combination", 1997).
    """

    def __init__(self, passages: Sequence[Passage], vectors: NDArray[np.float32], embeddings: TextEmbeddings) -> None:
        self.embeddings = embeddings
        self._store = FaissStore(embeddings)
        self._store.add_vectors([p.text for p in passages], vectors, ids=[p.id for p in passages])
        self._row = {p.id: i for i, p in enumerate(passages)}
        self._wholes = [i for i, p in enumerate(passages) if p.kind == "whole"]
        self._parts = [i for i, p in enumerate(passages) if p.kind == "part"]
        self._groups = [passages[i].group for i in self._wholes]
        position = {group: i for i, group in enumerate(self._groups)}
        self._group_of_part = np.array([position[passages[i].group] for i in self._parts], dtype=np.intp)
        self._part_ids = [passages[i].id for i in self._parts]
        texts = [p.text for p in passages]
        self._by_bigrams = KeywordIndex(texts, bigrams)
        self._by_words = KeywordIndex(texts, words)

    def rank(self, question: str) -> list[RankedGroup]:
        """Every group, best first."""
        cosines = np.full(len(self._row), -1.0, dtype=np.float32)
        for name, cosine in self._store.nearest(self.embeddings.encode_query(question), len(self._row)):
            cosines[self._row[name]] = cosine
        by_bigrams, by_words = self._by_bigrams.scores(question), self._by_words.scores(question)
        whole, part = self._wholes, self._parts
        best = np.full(len(whole), -1.0, dtype=np.float32)
        np.maximum.at(best, self._group_of_part, cosines[part])
        share = self._by_words.known_share(question)
        groups = _fuse(cosines[whole], best, by_bigrams[whole], by_words[whole], keyword_weight=share)
        parts = _fuse(cosines[part], cosines[part], by_bigrams[part], by_words[part], keyword_weight=share)
        return [
            RankedGroup(
                group=self._groups[i],
                score=float(groups[i]),
                cosine=float(best[i]),
                keyword=float(by_bigrams[whole[i]] + by_words[whole[i]]),
                parts=tuple(
                    RankedPart(self._part_ids[j], float(parts[j]), float(cosines[part[j]]))
                    for j in np.flatnonzero(self._group_of_part == i)
                ),
            )
            for i in np.argsort(-groups, kind="stable")
        ]


def _fuse(dense: Scores, best: Scores, bigrams: Scores, words: Scores, *, keyword_weight: float) -> Scores:
    z = zscores(dense) + zscores(best) + keyword_weight * (zscores(bigrams) + zscores(words))
    return np.asarray(0.5 * z, dtype=np.float32)


def zscores(scores: Scores) -> Scores:
    """Scores with mean 0 and standard deviation 1; all 0 where they do not differ."""
    deviation = float(scores.std())
    return (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)
