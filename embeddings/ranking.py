"""What does a search find, as a value?"""

from dataclasses import dataclass

from embeddings.near_words import NearWord
from embeddings.passages import Passage


@dataclass(frozen=True)
class RankedPart:
    """A part of a group and what speaks for it."""

    id: str
    score: float
    """Fused, in standard deviations over all parts; higher is better."""
    cosine: float
    learned: float | None = None
    """ln P(part | question) as learned, at most 0; None for every part where nothing was learned."""
    together: float | None = None
    """ln(P(it belongs to the answer) / P(it does not)) as learned, where an answer may take several parts; or None."""


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
    relevance: float | None = None
    """The reranker's score, higher is better; None where none is set, or the group was too far behind to be read."""

    @property
    def learned(self) -> tuple[float, ...]:
        """By part, in their order, ln P(part | question) as learned; nothing where nothing was."""
        return tuple(part.learned for part in self.parts if part.learned is not None)


@dataclass(frozen=True)
class Outside:
    """A passage outside that is near to a question."""

    passage: Passage
    cosine: float


@dataclass(frozen=True)
class Ranking:
    """Every group, best first, and what lies nearest outside, nearest first; nothing where nothing does."""

    groups: tuple[RankedGroup, ...]
    outside: tuple[Outside, ...] = ()
    near: tuple[NearWord, ...] = ()
    """What stands for those of the question's words that no passage uses."""
    log_odds: float | None = None
    """ln(P(some part answers) / P(none does)) as learned, higher is better; None where nothing was."""
    unanswered_kind: str | None = None
    """Of what kind a question is, as learned, if no part answers it; None where nothing was."""
    surety_asked: float | None = None
    """ln P of the most probable part by those who say `log_odds`; None where nothing was learned."""

    @property
    def surety(self) -> float | None:
        """Of the most probable part as learned, ln P, if some part answers; None where nothing was."""
        return max((learned for group in self.groups for learned in group.learned), default=None)
