"""Where does the plan say what a question asks for, if everything of a kind is asked for?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.found import Found, is_broad
from assistant.passages import is_heading, item_of
from assistant.plan.model import Plan
from assistant.question.every import asks_broadly, asks_for_all
from assistant.question.kinds import Kind, kind_asked
from assistant.question.words import coverage

_FEW = 2
"""Content words."""


@dataclass(frozen=True)
class Places:
    """By ordinal of their item, the sentences, counted from 0, that speak of a thing of the kind."""

    sentences: Mapping[int, frozenset[int]] = field(default_factory=dict)
    is_named: bool = False
    """Whether a kind was asked for, and each of these says it in its words."""


def everywhere(question: Found, plan: Plan) -> Places:
    """Every place, where every thing of a kind is asked for, or where the best item does not say the few words of which
    the question is made, but others do; else none.
    """
    if not question.ranked:
        return Places()
    if question.asks_outright and (kind := kind_asked(question.text, plan, _near(question))):
        found = _where(plan, kind.is_in)
        if len(found) > 1 and (kind.is_named or _is_best(question, found, plan)):
            return Places(found, kind.is_named)
    return _with_all_words(question, plan)


def _with_all_words(question: Found, plan: Plan) -> Places:
    best = item_of(plan, question.ranked[0].group)
    if not question.words or (is_broad(question.words, best) and not question.asks_outright):
        return Places()
    unsaid = len(question.words) <= _FEW and coverage(question.words, best.title + best.text) < 1
    broad = len(question.words) == 1 and asks_broadly(question.text)
    asks_all = question.asks_outright or asks_for_all(question.text)
    if not unsaid and not broad and not asks_all:
        return Places()
    return Places(_where(plan, lambda text: coverage(question.words, text) == 1), asks_all)


def _where(plan: Plan, is_meant: Callable[[str], bool]) -> dict[int, frozenset[int]]:
    found = {
        item.ordinal: frozenset(
            i for i, s in enumerate(item.sentences) if not is_heading(item, s) and is_meant(s.text)
        )
        for item in plan.items
    }
    return {ordinal: sentences for ordinal, sentences in found.items() if sentences}


def _is_best(question: Found, found: Mapping[int, frozenset[int]], plan: Plan) -> bool:
    """Whether the best item is among those found: else another word than that of the kind decides."""
    return item_of(plan, question.ranked[0].group).ordinal in found


def _near(question: Found) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in question.ranking.near:
        near.setdefault(word.word, []).append(word.meant)
    return near
