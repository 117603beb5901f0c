"""Where does the plan say what a question asks for, if everything of a kind is asked for?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.found import Found, is_broad
from assistant.passages import is_heading, item_of
from assistant.plan.model import Plan
from assistant.question.every import asks_broadly, asks_for_all, asks_for_places, asks_for_several
from assistant.question.kinds import QUOTED, kind_asked
from assistant.question.words import content_words, coverage

_FEW = 2
"""Content words; and items that make a list."""
_SEVERAL = 3
"""Items at most that say one thing which is asked for in several places."""
_STRETCH = 3
"""Characters at least of a name."""


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
    if (question.asks_outright or _names_only_quoted(question.text)) and (
        kind := kind_asked(question.text, plan, _near(question))
    ):
        found = _where(question, plan, kind.is_in)
        least = 1 if asks_for_places(question.text) else _FEW
        if len(found) >= least and (kind.is_named or _is_best(question, found, plan)):
            return Places(found, kind.is_named)
    if (question.asks_apart or asks_for_several(question.text)) and (several := _in_several(question, plan)):
        return Places(several)
    return _with_all_words(question, plan)


def _names_only_quoted(question: str) -> bool:
    """Whether a question names nothing but quoted words, so that it asks for whatever is said of them."""
    quoted = QUOTED.findall(question)
    return bool(quoted) and all(word.text in quoted for word in content_words(QUOTED.sub(" ", question)))


def _in_several(question: Found, plan: Plan) -> dict[int, frozenset[int]]:
    """Where the one thing stands that a question names and asks for in several places: its words, or the longest
    stretch of them, if the items that have it are just the best ones; else none.
    """
    kind = kind_asked(question.text, plan, {})
    named = [kind.is_in] if kind and len(kind.alternatives) == 1 else []
    stretches = (lambda text, stretch=stretch: stretch in text for stretch in _stretches(question.text, plan))
    for is_meant in [*named, *stretches]:
        found = _where(question, plan, is_meant)
        best = {item_of(plan, group.group).ordinal for group in question.ranked[: len(found)]}
        if 1 < len(found) <= _SEVERAL and best == set(found):
            return found
    return {}


def _stretches(question: str, plan: Plan) -> Iterator[str]:
    """The longest stretches of a question that stand in the plan's items, longest first."""
    text = "\n".join(item.text for item in plan.items)
    found: list[str] = []
    for start in range(len(question) - _STRETCH + 1):
        end = start
        while end < len(question) and question[start : end + 1] in text:
            end += 1
        stretch = question[start:end]
        if len(stretch) >= _STRETCH and not any(stretch in longer for longer in found):
            found.append(stretch)
    yield from sorted(found, key=len, reverse=True)


def _with_all_words(question: Found, plan: Plan) -> Places:
    best = item_of(plan, question.ranked[0].group)
    if not question.words or (is_broad(question.words, best) and not question.asks_outright):
        return Places()
    unsaid = len(question.words) <= _FEW and coverage(question.words, best.title + best.text) < 1
    broad = len(question.words) == 1 and asks_broadly(question.text)
    asks_all = question.asks_outright or asks_for_all(question.text)
    if not unsaid and not broad and not asks_all:
        return Places()
    return Places(_where(question, plan, lambda text: coverage(question.words, text) == 1), asks_all)


def _where(question: Found, plan: Plan, is_meant: Callable[[str], bool]) -> dict[int, frozenset[int]]:
    """By ordinal, in the plan's order, the sentences that are meant, of the items that were looked at."""
    found = {
        item.ordinal: frozenset(i for i, s in enumerate(item.sentences) if not is_heading(item, s) and is_meant(s.text))
        for item in sorted((item_of(plan, group.group) for group in question.ranked), key=lambda item: item.ordinal)
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
