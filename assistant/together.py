"""Which sentences of other items belong to an answer too, as was learned?"""

from collections.abc import Iterator

from assistant.found import Evidence, Found, Selection
from assistant.passages import sentence_of
from assistant.plan.model import Plan
from assistant.question.every import asks_broadly, asks_for_all, asks_for_several
from assistant.question.places import body

_BELONGS, _ASKED_FOR = 5.0, 1.75
"""Log odds, in nats, from which an item's best sentence belongs to the answer; and where much is asked for."""
_WITH_IT = 0.0
"""The same for the item's other sentences, which stand with it."""


def with_what_belongs(selected: Selection, question: Found, plan: Plan) -> tuple[Evidence, ...]:
    """The evidence with that of further items, by item in the plan's order.

    The same as it was where it is all of a list, where some of it does not belong to the answer as was learned, or
    where nothing was.
    """
    chosen = {e.item.ordinal: e for e in selected.evidence}
    least = _ASKED_FOR if _asks_for_much(question) else _BELONGS
    belonging = {e.item.ordinal: e for e in _belonging(question, least, plan)}
    if selected.is_list or not chosen.keys() <= belonging.keys():
        return selected.evidence
    both = belonging | chosen
    return tuple(both[ordinal] for ordinal in sorted(both))


def _asks_for_much(question: Found) -> bool:
    """Whether a question asks for all of something, broadly, or in several places."""
    text = question.text
    return question.asks_outright or asks_for_all(text) or asks_broadly(text) or asks_for_several(text)


def _belonging(question: Found, least: float, plan: Plan) -> Iterator[Evidence]:
    """The sentences that belong to the answer; all of an item's where its heading does most."""
    for group in question.ranked:
        odds = {part.id: part.together for part in group.parts if part.together is not None}
        best = max(odds, key=odds.__getitem__, default="")
        if not best or odds[best] < least:
            continue
        item, number = sentence_of(plan, best)
        near = {sentence_of(plan, name)[1] for name, said in odds.items() if name == best or said >= _WITH_IT}
        shown = [i for i in body(item) if i in near or number not in body(item)]
        yield Evidence(item, tuple(item.sentences[i] for i in shown))
