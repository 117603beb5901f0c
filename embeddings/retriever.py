"""Which groups of passages answer a question best? Dense and keyword search, fused."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from embeddings.keywords import KeywordIndex, NameIndex, PhraseIndex
from embeddings.learned import Learned
from embeddings.model import TextEmbeddings
from embeddings.near_words import NearWords
from embeddings.passages import Passage
from embeddings.probe import Prediction
from embeddings.ranking import Outside, RankedGroup, RankedPart, Ranking
from embeddings.reranker import Reranker
from embeddings.store import FaissStore
from embeddings.tokens import bigrams, words

Scores = NDArray[np.float32]
Rows = NDArray[np.intp]


_RERANKED = 8
"""How many of the best groups a reranker reads."""
_OUTSIDE = 5
"""How many passages outside are told."""
_LEAST_LEARNED = -9.0
"""The least ln P of a part that what was learned can say, so that it alone rules nothing out."""


@dataclass(frozen=True)
class Weights:
    """How much each of the fused rankings counts. 0 leaves one out."""

    whole: float = 1.0
    part: float = 1.0
    piece: float = 1.0
    bigrams: float = 0.8
    words: float = 0.8
    """Those of keywords hold where every token of the question is known, and a share of `unknown` where none is."""
    unknown: float = 0.2
    near: float = 0.6
    """That of words that mean the same."""
    reranker: float = 1.0
    """That of the reranker's z-scores over the groups that it read."""
    names: float = 0.6
    """What a group gains that alone holds one of the question's names; half of it where two do."""
    phrases: float = 2.0
    """What a group gains that alone holds a stretch of the question word for word."""
    learned: float = 1.5
    """That of ln P(group | question), as learned, beside all the others together."""
    learned_part: float = 0.5
    """That of ln P(part | question) likewise."""


class HybridSearch:
    """Ranks groups by z-score fusion of six rankings.

    ⅓ (cosine of the whole + of its best part + of its best piece) + ⅓ w (BM25 over bigrams + BM25 over
    words) + words of the group that mean what the question says in a word that no group uses, each brought to mean
    0 and deviation 1 first (Lee, "Analyses of multiple evidence combination", 1997). Parts are ranked likewise, by
    their own cosine and that of their best piece. w falls with the share of the question's words that no passage
    knows: a question in other words, or in another language, is ranked by meaning. A group that alone holds one of
    the question's names, or a stretch of it word for word, gains by that, however many other words nobody knows.
    What was learned from questions like these is added. `weights` says how much each counts.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        embeddings: TextEmbeddings,
        weights: Weights | None = None,
        reranker: Reranker | None = None,
        learned: Learned | None = None,
    ) -> None:
        self.embeddings = embeddings
        self._reranker = reranker
        self.learned = learned
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
        self._by_names = NameIndex(whole_texts, words)
        self._by_phrases = PhraseIndex(whole_texts)
        vocabulary = self._rows("word")
        self._near = NearWords([passages[row].text for row in vocabulary], vectors[vocabulary], whole_texts, words)

    def with_learned(self, learned: Learned | None) -> "HybridSearch":
        """The same search with something else learned."""
        other = copy(self)
        other.learned = learned
        return other

    def rank(
        self, question: str, keywords: str | None = None, names: Sequence[str] = (), asked: Sequence[str] = ()
    ) -> Ranking:
        """Every group, best first, and the nearest passages outside.

        `keywords` is what keyword search looks for, if not the question itself; `names` are the words of the
        question that single out a group if they stand in it alone; `asked` is the question as it was asked, then what
        was said before it, the newest first, if it was not asked like this. Raises ModelError, WeightsError.
        """
        keywords = question if keywords is None else keywords
        vector = self.embeddings.encode_query(question)
        cosines = self._cosines(vector)
        whole, part = cosines[self._wholes], cosines[self._parts]
        piece_of_part = _best(cosines[self._pieces], self._part_of_piece, part)
        part_of_whole = _best(part, self._group_of_part, whole)
        piece_of_whole = _best(piece_of_part, self._group_of_part, whole)
        by_bigrams, by_words = self._by_bigrams.scores(keywords), self._by_words.scores(keywords)
        n, w = len(whole), self._weights
        known = w.unknown + (1 - w.unknown) * self._by_words.known_share(keywords)
        near = self._near.near(names, self.embeddings.encode_documents) if w.near else ()
        by_meaning = [(w.whole, whole), (w.part, part_of_whole), (w.piece, piece_of_whole)]
        by_keyword = [(known * w.bigrams, by_bigrams), (known * w.words, by_words)]
        by_name = w.names * self._by_names.scores(names) + w.phrases * self._by_phrases.scores(keywords)
        by_word = [(weight, scores[:n]) for weight, scores in by_keyword] + [(w.near, self._near.scores(near))]
        group_scores = (_fuse([*by_meaning, *by_word]) + by_name) / 3
        by_keyword_of_part = [(weight, scores[n:]) for weight, scores in by_keyword]
        part_scores = _fuse([(w.part, part), (w.piece, piece_of_part), *by_keyword_of_part]) / 2
        predicted = self.learned.predict(question, vector, asked or (question,)) if self.learned else None
        learned = self._of_parts(self.learned, predicted) if self.learned and predicted else None
        together = self._together(predicted)
        if learned is not None:
            group_scores = group_scores + w.learned * self._of_groups(learned)
            part_scores = part_scores + w.learned_part * learned
        keyword = by_bigrams[:n] + by_words[:n]
        groups = [
            RankedGroup(
                group=self._passages[self._wholes[i]].group,
                score=float(group_scores[i]),
                cosine=float(max(part_of_whole[i], piece_of_whole[i])),
                keyword=float(keyword[i]),
                parts=tuple(
                    RankedPart(
                        self._passages[self._parts[j]].id,
                        float(part_scores[j]),
                        float(part[j]),
                        None if learned is None else float(learned[j]),
                        together.get(self._passages[self._parts[j]].id),
                    )
                    for j in self._parts_of_group[i]
                ),
            )
            for i in np.argsort(-group_scores, kind="stable")
        ]
        ranking = Ranking(self._reranked(question, tuple(groups)), self._nearest_outside(cosines), near)
        if predicted is None:
            return ranking
        return replace(
            ranking,
            log_odds=predicted.log_odds,
            unanswered_kind=predicted.unanswered_kind,
            surety_asked=predicted.surety,
        )

    def _reranked(self, question: str, groups: tuple[RankedGroup, ...]) -> tuple[RankedGroup, ...]:
        """The groups with what the reranker says of the best of them; the others keep their order behind those."""
        if self._reranker is None:
            return groups
        read, rest = groups[:_RERANKED], groups[_RERANKED:]
        best = [max(g.parts, key=lambda part: part.score).id for g in read]
        relevance = self._reranker.scores(question, [self._passages[self._row[name]].text for name in best])
        gained = self._weights.reranker * zscores(relevance)
        scored = [
            replace(group, score=group.score + float(gain), relevance=float(score))
            for group, gain, score in zip(read, gained, relevance, strict=True)
        ]
        least = min(group.score for group in scored)
        behind = (replace(group, score=min(group.score, least)) for group in rest)
        return (*sorted(scored, key=lambda group: -group.score), *behind)

    def _rows(self, kind: str) -> Rows:
        return np.array([row for row, p in enumerate(self._passages) if p.kind == kind], dtype=np.intp)

    def _of_parts(self, known: Learned, predicted: Prediction) -> Scores:
        """(parts,) float32: ln P(part | question) as learned, no less than `_LEAST_LEARNED`."""
        by_id = dict(zip(known.parts, predicted.log_probabilities, strict=True))
        learned = [by_id.get(self._passages[row].id, _LEAST_LEARNED) for row in self._parts]
        return np.maximum(learned, _LEAST_LEARNED).astype(np.float32)

    def _together(self, predicted: Prediction | None) -> dict[str, float]:
        """By id of a part, the log odds that it belongs to the answer; nothing where they were not learned."""
        if self.learned is None or predicted is None or predicted.together is None:
            return {}
        return dict(zip(self.learned.parts, map(float, predicted.together), strict=True))

    def _of_groups(self, learned: Scores) -> Scores:
        """(groups,) float32: ln of the sum of the probabilities of each group's parts."""
        sums = np.zeros(len(self._wholes))
        np.add.at(sums, self._group_of_part, np.exp(learned))
        return np.log(np.maximum(sums, np.exp(_LEAST_LEARNED))).astype(np.float32)

    def _cosines(self, vector: Scores) -> Scores:
        """(n,) float32, in the order of the passages."""
        cosines = np.full(len(self._passages), -1.0, dtype=np.float32)
        for name, cosine in self._store.nearest(vector, len(self._passages)):
            cosines[self._row[name]] = cosine
        return cosines

    def _nearest_outside(self, cosines: Scores) -> tuple[Outside, ...]:
        order = np.argsort(-cosines[self._outside], kind="stable")[:_OUTSIDE]
        return tuple(Outside(self._passages[row], float(cosines[row])) for row in self._outside[order])


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
