"""How well do an item's words, and its meaning, agree with a sentence?"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.checking.lexicon import meanings
from assistant.checking.source import Source, as_evidence
from assistant.question.script import language_of
from assistant.question.words import covered, rarity
from embeddings.passages import Passage
from embeddings.tokens import cut

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]

_ENGLISH_RARITY = 10.0
"""Nats that an English word counts; rarities are known of Chinese words only."""
_SAYING = frozenset(
    (
        "将 会 要 的 了 在 和 与 及 并 等 对 把 为 以 从 由 使 让 还 也 都 之 其 是 有 这 项 将会 需要 应 应当 方面 "
        "包括 以及 同时 此外 其中 通过 进行 开展 工作 计划 要求 提出 今年 本年 年内 局里 我局 继续 进一步 积极 "
        "全面 努力 切实 做好 力争 要点 主要 内容 一项 有关 相关 对于 针对 关于"
    ).split()
)
"""Words of a report that say nothing of what is reported, or say only how eagerly."""
_CLAUSE_END = re.compile(r"[，。；,;！？]")
_LEAST_CONTENT = 9.0
"""Nats of rarity that the words of a sentence must have together to say anything."""
_LEAST_NEAR = 0.45
"""Cosine, without the common part of word vectors, from which one word may stand for another."""

_KEPT = 1024
"""Texts, and words, of which what was found is kept for the next sentence."""


@dataclass(frozen=True)
class Term:
    """A content word of a sentence, how rare it is (nats), and how much of it an item says, 0 to 1.

    `chinese` is what an English word may stand for.
    """

    text: str
    rarity: float
    said: float
    chinese: tuple[str, ...] | None = None


class Meaning:
    """Vectors of a plan's passages and of its words. `embed` gives (n, dim) float32, unit rows."""

    def __init__(self, passages: Sequence[Passage], vectors: Vectors, embed: Embed) -> None:
        self._embed = embed
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(passages):
            if passage.group and passage.kind in ("whole", "part", "piece"):
                rows.setdefault(passage.group, []).append(row)
        self._of_item = {group: vectors[found] for group, found in rows.items()}
        words = [row for row, passage in enumerate(passages) if passage.kind == "word"]
        self._words = [passages[row].text for row in words]
        self._row = {word: row for row, word in enumerate(self._words)}
        known = vectors[words] if words else np.zeros((0, vectors.shape[1]), np.float32)
        self._mean = known.mean(axis=0) if words else np.zeros(vectors.shape[1], np.float32)
        self._known = _unit(known - self._mean)
        self._near: dict[str, list[tuple[str, float]]] = {}
        self._cosines: dict[str, Mapping[str, float]] = {}

    def read(self, texts: Sequence[str], words: Sequence[str] = ()) -> None:
        """Embed texts, and words that they are made of, together: that takes less time than one by one."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._cosines]
        unread = [word for word in dict.fromkeys(words) if word not in self._near] if self._words else []
        own = {word: self._nearest(self._known @ self._known[self._row[word]]) for word in unread if word in self._row}
        self._near = ({} if len(self._near) > _KEPT else self._near) | own
        strange = [word for word in unread if word not in own]
        if not fresh and not strange:
            return
        vectors = self._embed([*fresh, *strange])
        best = {group: (rows @ vectors[: len(fresh)].T).max(axis=0) for group, rows in self._of_item.items()}
        found = {text: {group: float(row[i]) for group, row in best.items()} for i, text in enumerate(fresh)}
        self._cosines = ({} if len(self._cosines) > _KEPT else self._cosines) | found
        scores = _unit(vectors[len(fresh) :] - self._mean) @ self._known.T
        near = {word: self._nearest(row) for word, row in zip(strange, scores, strict=True)}
        self._near = self._near | near

    def cosines(self, text: str) -> Mapping[str, float]:
        """By group of passages, the cosine with the nearest of them; higher is nearer."""
        self.read([text])
        return self._cosines[text]

    def near(self, words: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
        """For each word, the plan's words that may stand for it, with their cosines."""
        self.read([], words)
        return {word: self._near.get(word, []) for word in words}

    def known_near(self, word: str) -> Sequence[tuple[str, float]]:
        """The plan's words that may stand for a word, none where that was not asked before."""
        return self._near.get(word, ())

    def _nearest(self, scores: Vectors) -> list[tuple[str, float]]:
        best = np.argsort(-scores, kind="stable")[:8]
        return [(self._words[i], float(scores[i])) for i in best if scores[i] >= _LEAST_NEAR]


def is_said(sentence: str, source: Source) -> bool:
    """Whether one sentence of an item says a Chinese sentence in its own words, so that nothing is left to weigh."""
    bare = as_evidence(sentence).strip("，。；,;.")
    words = _content(sentence)
    return any(bare in part or (words and all(word in part for word in words)) for part in source.parts)


def strange_words(sentence: str, source: Source) -> list[str]:
    """The words of a Chinese sentence that an item does not use, for which others may stand."""
    if _is_english(sentence):
        return []
    return [word for word in _content(sentence) if len(word) > 1 and covered(word, source.text) < 1]


def terms_of(sentence: str, source: Source, meaning: Meaning) -> list[Term]:
    """The content words of a sentence and how much of each an item says."""
    if _is_english(sentence):
        return [
            Term(word, _ENGLISH_RARITY, _said_in_english(word, chinese, source.text), chinese)
            for word, chinese in meanings(sentence)
        ]
    near = meaning.near(strange_words(sentence, source))
    return [
        Term(word, rarity(word), max(covered(word, source.text), _by_near(near.get(word, ()), source.text)))
        for word in _content(sentence)
    ]


def term_said(term: Term, text: str, meaning: Meaning) -> float:
    """How much of a word of a sentence a text of the plan says, 0 to 1; words that may stand for it as far as known."""
    if term.chinese is not None:
        return _said_in_english(term.text, term.chinese, text)
    return max(covered(term.text, text), _by_near(meaning.known_near(term.text), text))


def signals(
    sentence: str, source: Source, cosines: Mapping[str, float], group: str, meaning: Meaning
) -> dict[str, float]:
    """What tells whether an item supports a sentence. Shares are 0 to 1; cosines count in hundredths."""
    terms = terms_of(sentence, source, meaning)
    total = sum(term.rarity for term in terms) or 1.0
    open_words = [(1 - term.said) * term.rarity for term in terms]
    return {
        "open_share": sum(open_words) / total,
        "open_most": max(open_words, default=0.0),
        "open_sum": sum(open_words),
        "open_clause": max(
            (_open_share(clause, terms) for clause in _CLAUSE_END.split(as_evidence(sentence))), default=0.0
        ),
        **nearness(cosines, group),
    }


def nearness(cosines: Mapping[str, float], group: str) -> dict[str, float]:
    """Of the signals, those of a sentence's meaning, in hundredths."""
    own = cosines.get(group, 0.0)
    others = (cosine for name, cosine in cosines.items() if name != group)
    return {"cosine": 100 * own, "margin": 100 * (own - max(others, default=0.0))}


def says_something(sentence: str) -> bool:
    """Whether a sentence has content that could be supported: "好。" has none."""
    if _is_english(sentence):
        return len(meanings(sentence)) > 1
    words = {word for word in cut(as_evidence(sentence)) if word not in _SAYING and len(word) > 1}
    return sum(rarity(word) for word in words) >= _LEAST_CONTENT


def likest_part(sentence: str, source: Source) -> int:
    """Which of the item's parts says most of the sentence: 0 is the title, i its i-th sentence."""
    if _is_english(sentence):
        known = [chinese for _, chinese in meanings(sentence)]
        said = [float(sum(any(one in part for one in chinese) for chinese in known)) for part in source.parts]
    else:
        words = {word: rarity(word) for word in cut(as_evidence(sentence)) if word not in _SAYING}
        said = [sum(weight * covered(word, part) for word, weight in words.items()) for part in source.parts]
    return max(range(len(said)), key=lambda i: (round(said[i], 3), i > 0))


def _content(sentence: str) -> list[str]:
    return [word for word in dict.fromkeys(cut(as_evidence(sentence))) if word not in _SAYING and not word.isdigit()]


def _is_english(sentence: str) -> bool:
    return language_of(sentence) == "en"


def _open_share(clause: str, terms: Sequence[Term]) -> float:
    inside = [term for term in terms if term.text in clause]
    total = sum(term.rarity for term in inside)
    return sum((1 - term.said) * term.rarity for term in inside) / total if total else 0.0


def _said_in_english(word: str, chinese: Sequence[str], text: str) -> float:
    return float(word in text or any(one in text for one in chinese))


def _by_near(near: Sequence[tuple[str, float]], text: str) -> float:
    return max((cosine for word, cosine in near if word in text), default=0.0)


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)
