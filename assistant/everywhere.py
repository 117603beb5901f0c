"""Where does the plan say what a question asks for, if everything of a kind is asked for?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.found import Found, best_item, is_broad
from assistant.passages import item_of
from assistant.plan.model import Plan
from assistant.question.every import asks_broadly, asks_for_all, asks_for_places, asks_for_several
from assistant.question.kinds import kind_asked
from assistant.question.places import Place, places_where
from assistant.question.quoted import QUOTED
from assistant.question.words import content_words, coverage

_FEW = 2
"""Content words; and items that make a list."""
_SEVERAL = 3
"""Items at most that say one thing which is asked for in several places."""
_STRETCH = 3
"""Characters at least of a name."""


@dataclass(frozen=True)
class Everywhere:
    """The sentences that speak of a thing of the kind, in the plan's order."""

    places: tuple[Place, ...] = ()
    is_named: bool = False
    """Whether a kind was asked for, and each of these says it in its words."""

    @property
    def items(self) -> set[int]:
        """Ordinals of the items that they stand in."""
        return {place.item for place in self.places}


def find_everywhere(question: Found, plan: Plan) -> Everywhere:
    """Every place, where every thing of a kind is asked for, or where the best item does not say the few words of which
    the question is made, but others do; else none.
    """
    if not question.ranked:
        return Everywhere()
    if (question.asks_outright or _names_only_quoted(question.text)) and (
        kind := kind_asked(question.text, plan, _near(question))
    ):
        found = Everywhere(_where(question, plan, kind.is_in), kind.is_named)
        least = 1 if asks_for_places(question.text) else _FEW
        if len(found.items) >= least and (kind.is_named or best_item(question, plan).ordinal in found.items):
            return found
    if (question.asks_apart or asks_for_several(question.text)) and (several := _in_several(question, plan)):
        return Everywhere(several)
    return _with_all_words(question, plan)


def _names_only_quoted(question: str) -> bool:
    """Whether a question names nothing but quoted words, so that it asks for whatever is said of them."""
    quoted = QUOTED.findall(question)
    return bool(quoted) and all(word.text in quoted for word in content_words(QUOTED.sub(" ", question)))


def _in_several(question: Found, plan: Plan) -> tuple[Place, ...]:
    """Where the one thing stands that a question names and asks for in several places: its words, or the longest
    stretch of them, if the items that have it are just the best ones; else none.
    """
    kind = kind_asked(question.text, plan, {})
    named = [kind.is_in] if kind and len(kind.alternatives) == 1 else []
    stretches = (lambda text, stretch=stretch: stretch in text for stretch in _stretches(question.text, plan))
    for is_meant in [*named, *stretches]:
        found = _where(question, plan, is_meant)
        items = {place.item for place in found}
        best = {item_of(plan, group.group).ordinal for group in question.ranked[: len(items)]}
        if 1 < len(items) <= _SEVERAL and best == items:
            return found
    return ()


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


def _with_all_words(question: Found, plan: Plan) -> Everywhere:
    best = best_item(question, plan)
    if not question.words or (is_broad(question.words, best) and not question.asks_outright):
        return Everywhere()
    unsaid = len(question.words) <= _FEW and coverage(question.words, best.title + best.text) < 1
    broad = len(question.words) == 1 and asks_broadly(question.text)
    asks_all = question.asks_outright or asks_for_all(question.text)
    if not unsaid and not broad and not asks_all:
        return Everywhere()
    return Everywhere(_where(question, plan, lambda text: coverage(question.words, text) == 1), asks_all)


def _where(question: Found, plan: Plan, is_meant: Callable[[str], bool]) -> tuple[Place, ...]:
    """The sentences that are meant, in the plan's order, of the items that were looked at."""
    looked_at = sorted(item_of(plan, group.group).ordinal for group in question.ranked)
    return places_where(is_meant, looked_at, plan)


def _near(question: Found) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in question.ranking.near:
        near.setdefault(word.word, []).append(word.meant)
    return near
