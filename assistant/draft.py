"""What is an answer in the making, and what is it looked up in?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answer import Mode, Refusal
from assistant.checking.agreement import Meaning
from assistant.found import Found
from assistant.question.asked import Asked
from assistant.question.understood import Understood
from assistant.statement import Statement
from assistant.writing.writer import Written
from embeddings.ranking import Ranking
from embeddings.retriever import HybridSearch

_SURE = 0.75
"""Confidence from which a language model is given what was found and nothing else."""
_LIKELY = 0.35
"""Confidence from which the plan is quoted where a language model says that it found no answer. Nearly all that is
answered at all lies above it, and rightly: 6 of 8 of the split tune even between it and .5."""


@dataclass(frozen=True)
class Searchable:
    """What is searched, the fingerprint of the index that it was read from, and its passages' meaning."""

    search: HybridSearch
    fingerprint: str
    meaning: Meaning


@dataclass(frozen=True)
class Draft:
    """An answer in the making."""

    asked: Asked
    understood: Understood
    mode: Mode = "extractive"
    ranking: Ranking = field(default_factory=lambda: Ranking(()))
    topics: tuple[Found, ...] = ()
    fingerprint: str | None = None
    is_list: bool = False
    """Whether the statements are all that name a thing of the kind that is asked for."""
    signals: Mapping[str, float] = field(default_factory=dict)
    part_signals: tuple[Mapping[str, float], ...] = ()
    """Those of each topic by itself, where several are answered that the question joins."""
    confidence: float | None = None
    """The probability, 0 to 1, that the plan answers; None where nothing was looked up."""
    refusal: Refusal | None = None
    statements: tuple[Statement, ...] = ()
    verified: bool = False
    condensed_by: str | None = None
    """The prompt by which a language model made a follow-up whole; None where none did."""
    written: Written | None = None
    """What the language model wrote; None where it was not asked."""
    milliseconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_sure(self) -> bool:
        """Whether what was found is all that a language model needs."""
        return self.is_list or (self.confidence or 0.0) >= _SURE

    @property
    def is_likely(self) -> bool:
        """Whether what was found stands against a language model's "not in the plan"."""
        return self.is_list or (self.confidence or 0.0) >= _LIKELY

    @property
    def own(self) -> tuple[Statement, ...]:
        """Of the statements, those that a language model wrote; they come first."""
        return self.statements[: len(self.written.statements)] if self.written and self.mode == "generative" else ()

    @property
    def quoted(self) -> tuple[Statement, ...]:
        """Of the statements, those in the plan's own words, or counted."""
        return self.statements[len(self.own) :]
