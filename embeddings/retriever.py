"""Which groups of passages answer a question best? Dense and keyword search, fused."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.keywords import KeywordIndex
from embeddings.model import TextEmbeddings
from embeddings.passages import Passage
from embeddings.ranking import Outside, RankedGroup, RankedPart, Ranking
from embeddings.store import FaissStore
from embeddings.tokens import bigrams, words

Scores = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Weights:
    """How much each of the fused rankings counts. 0 leaves one out."""

    whole: float = 1.0
    part: float = 1.0
    piece: float = 1.0
    bigrams: float = 0.8
    words: float = 0.8
    """Those of keywords hold where every token of the question is known."""


class HybridSearch:
    """Ranks groups by z-score fusion of five rankings.

    ⅓ (cosine of the whole + of its best part + of its best piece) + ⅓ w (BM25 over bigrams + BM25 over
    words), each brought to mean 0 and deviation 1 first (Lee, "Analyses of multiple evidence combination",
    1997). Parts are ranked likewise, by their own cosine and that of their best piece. w falls with the
    share of the question's words that no passage knows: a question in other words, or in another
    language, is ranked by meaning. `weights` says how much each counts.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        embeddings: TextEmbeddings,
        weights: Weights | None = None,
    ) -> None:
        self.embeddings = embeddings
        self._weights = weights or Weights()
        self._passages = tuple(passages)
        self._store = FaissStore(embeddings)
        self._store.add_vectors([p.text for p in passages], vectors, ids=[p.id for p in passages])
        self._row = {p.id: row for row, p in enumerate(passages)}
        self._wholes = self._rows("whole")
        self._parts = self._rows("part")
        self._outside = self._rows("outside")
        self._pieces = self._rows("piece")
        group = {passages[row].group: i for i, row in enumerate(self._wholes)}
        part = {passages[row].id: i for i, row in enumerate(self._parts)}
        self._group_of_part = np.array([group[passages[row].group] for row in self._parts], dtype=np.intp)
        self._part_of_piece = np.array([part[passages[row].part or ""] for row in self._pieces], dtype=np.intp)
        self._parts_of_group = [np.flatnonzero(self._group_of_part == i) for i in range(len(self._wholes))]
        whole_texts = [passages[row].text for row in self._wholes]
        part_texts = [passages[row].text for row in self._parts]
        self._by_bigrams = KeywordIndex([*whole_texts, *part_texts], bigrams)
        self._by_words = KeywordIndex([*whole_texts, *part_texts], words)

    def rank(self, question: str, keywords: str | None = None) -> Ranking:
        """Every group, best first, and the nearest passage outside.

        `keywords` is what keyword search looks for, if not the question itself.
        """
        keywords = question if keywords is None else keywords
        cosines = self._cosines(question)
        whole, part = cosines[self._wholes], cosines[self._parts]
        piece_of_part = _best(cosines[self._pieces], self._part_of_piece, part)
        part_of_whole = _best(part, self._group_of_part, whole)
        piece_of_whole = _best(piece_of_part, self._group_of_part, whole)
        by_bigrams, by_words = self._by_bigrams.scores(keywords), self._by_words.scores(keywords)
        known, n, w = self._by_words.known_share(keywords), len(whole), self._weights
        by_meaning = [(w.whole, whole), (w.part, part_of_whole), (w.piece, piece_of_whole)]
        by_keyword = [(known * w.bigrams, by_bigrams), (known * w.words, by_words)]
        group_scores = _fuse([*by_meaning, *((weight, scores[:n]) for weight, scores in by_keyword)]) / 3
        part_scores = (
            _fuse([(w.part, part), (w.piece, piece_of_part), *((weight, scores[n:]) for weight, scores in by_keyword)])
            / 2
        )
        keyword = by_bigrams[:n] + by_words[:n]
        groups = (
            RankedGroup(
                group=self._passages[self._wholes[i]].group,
                score=float(group_scores[i]),
                cosine=float(max(part_of_whole[i], piece_of_whole[i])),
                keyword=float(keyword[i]),
                parts=tuple(
                    RankedPart(self._passages[self._parts[j]].id, float(part_scores[j]), float(part[j]))
                    for j in self._parts_of_group[i]
                ),
            )
            for i in np.argsort(-group_scores, kind="stable")
        )
        return Ranking(tuple(groups), self._nearest_outside(cosines))

    def _rows(self, kind: str) -> Rows:
        return np.array([row for row, p in enumerate(self._passages) if p.kind == kind], dtype=np.intp)

    def _cosines(self, question: str) -> Scores:
        """(n,) float32, in the order of the passages."""
        cosines = np.full(len(self._passages), -1.0, dtype=np.float32)
        for name, cosine in self._store.nearest(self.embeddings.encode_query(question), len(self._passages)):
            cosines[self._row[name]] = cosine
        return cosines

    def _nearest_outside(self, cosines: Scores) -> Outside | None:
        if not len(self._outside):
            return None
        row = self._outside[int(np.argmax(cosines[self._outside]))]
        return Outside(self._passages[row], float(cosines[row]))


def _best(scores: Scores, owners: Rows, own: Scores) -> Scores:
    """The best score among what belongs to each owner; the owner's own where nothing does."""
    best = np.full(len(own), -np.inf, dtype=np.float32)
    np.maximum.at(best, owners, scores)
    return np.where(np.isinf(best), own, best)


def _fuse(rankings: Sequence[tuple[float, Scores]]) -> Scores:
    """The weighted sum of the z-scores."""
    return np.asarray(sum(weight * zscores(scores) for weight, scores in rankings), dtype=np.float32)


def zscores(scores: Scores) -> Scores:
    """Scores with mean 0 and standard deviation 1; all 0 where they do not differ."""
    deviation = float(scores.std())
    return (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)
