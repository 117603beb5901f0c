"""Which sentences belong to an answer too, and which items do not, as was learned?"""

import math
from collections.abc import Mapping, Sequence

from assistant.found import Evidence, Found, Selection
from assistant.passages import sentence_of
from assistant.plan.model import Item, Plan
from assistant.question.every import asks_for_all, excepts_some
from assistant.question.places import Place, body
from assistant.question.quoted import TERM
from assistant.question.words import coverage

_BELONGS = 2.25
"""Log odds, in nats, from which an item's best sentence belongs to the answer."""
_BELONGS_HEARD = 3.0
"""The same where something was said before: what was told then seems to belong more often than it does."""
_BELONGS_ALL, _BARRED_ALL = 1.0, -1.0
"""Where all of a kind is asked for by what it means, the log odds from which an item's best sentence belongs to the
answer, and those below which an item is left out."""
_HELD, _BARRED = 1.0, -3.5
"""Those from which an item that was chosen is taken for right, so that others are added; and those below which it is
left out, where another is right."""
_BARRED_NAMED = -6.0
"""Those below which even an item is left out so that says what the question names."""
_INSTEAD = 4.0
"""Those from which an item answers instead of those chosen, where none of these more likely than not belongs to it."""
_TOPIC, _MOSTLY = 8.0, 0.5
"""Nats of rarity that the words of a topic must have, and the share of it that sentences must say, for them to be about
the topic whatever was learned.
"""
_EVEN = 0.0
"""Those from which an item, and so its best sentence, more likely than not belongs to the answer."""
_WITH_IT = -4.0
"""Those from which another sentence of an item that is shown belongs to it: it takes little to read it, too."""


def with_what_belongs(selected: Selection, question: Found, plan: Plan) -> tuple[Evidence, ...]:
    """The evidence with further sentences of its items and of others, in the plan's order, and without that of items
    which surely do not belong to the answer; or that of others instead, where they surely do and none chosen does.

    The same as it was where it is all of a list that words can tell, or where nothing was learned; and no item is added
    where one of those chosen does not belong to the answer.
    """
    odds = _odds(question, plan)
    best: dict[int, float] = {}
    for place, said in odds.items():
        best[place.item] = max(said, best.get(place.item, said))
    by_meaning = _asks_by_meaning(question)
    if (selected.is_list and not by_meaning) or max(best.values(), default=_EVEN) <= _EVEN:
        return selected.evidence
    shown = _of_those_chosen(selected, best, odds, barred=_BARRED_ALL if by_meaning else _BARRED)
    if not shown:
        shown = {ordinal: _of_an_item(plan.item(ordinal), odds) for ordinal, said in best.items() if said >= _INSTEAD}
    if all(best.get(ordinal, -math.inf) >= _HELD for ordinal in shown):
        least = _BELONGS_ALL if by_meaning else _BELONGS_HEARD if question.has_context else _BELONGS
        belonging = (ordinal for ordinal, said in best.items() if said >= least and ordinal not in shown)
        shown |= {ordinal: _of_an_item(plan.item(ordinal), odds) for ordinal in belonging}
    return tuple(shown[ordinal] for ordinal in sorted(shown))


def _of_those_chosen(
    selected: Selection, best: Mapping[int, float], odds: Mapping[Place, float], *, barred: float
) -> dict[int, Evidence]:
    """By item, what was chosen, with what belongs to it and without what surely does not; nothing where other items
    surely answer instead.
    """
    held = [(e, best.get(e.item.ordinal, _EVEN), _is_named(e, selected.joined)) for e in selected.evidence]
    if max(best.values()) >= _INSTEAD and not any(said >= _EVEN or is_named for _, said, is_named in held):
        return {}
    kept = [e for e, said, is_named in held if said >= barred or (is_named and said >= _BARRED_NAMED)]
    return {e.item.ordinal: _with_its_own(e, odds) for e in kept or selected.evidence}


def _asks_by_meaning(question: Found) -> bool:
    """Whether a first question asks for all of a kind by what it means: it quotes no word to look for, or excepts some,
    which no word tells apart.
    """
    if question.has_context or not asks_for_all(question.text):
        return False
    return excepts_some(question.text) or not TERM.search(question.text)


def _odds(question: Found, plan: Plan) -> dict[Place, float]:
    """By sentence, the log odds that it belongs to the answer; nothing where that was not learned."""
    found: dict[Place, float] = {}
    for part in (part for group in question.ranked for part in group.parts):
        if part.together is not None:
            item, number = sentence_of(plan, part.id)
            found[Place(item.ordinal, number)] = part.together
    return found


def _is_named(evidence: Evidence, topics: Sequence[Found]) -> bool:
    """Whether what was chosen of an item says most of one of the topics that the question joins, or its one word; what
    was said before the question names none.
    """
    text = "".join(sentence.text for sentence in evidence.sentences)
    named = (topic.words_asked for topic in topics)
    return any(
        sum(word.rarity for word in words) >= _TOPIC and coverage(words, text) >= (_MOSTLY if len(words) > 1 else 1)
        for words in named
    )


def _with_its_own(evidence: Evidence, odds: Mapping[Place, float]) -> Evidence:
    """What was chosen of an item, with its other sentences that belong to the answer."""
    item = evidence.item
    own = [i for i in body(item) if odds.get(Place(item.ordinal, i), -math.inf) >= _WITH_IT]
    shown = {*evidence.sentences, *(item.sentences[i] for i in own)}
    return Evidence(item, tuple(sentence for sentence in item.sentences if sentence in shown))


def _of_an_item(item: Item, odds: Mapping[Place, float]) -> Evidence:
    """The sentences of an item that belong to the answer; all of them where its heading does most."""
    said = {i: odds[Place(item.ordinal, i)] for i in range(len(item.sentences)) if Place(item.ordinal, i) in odds}
    best = max(said, key=said.__getitem__)
    shown = [i for i in body(item) if best not in body(item) or i == best or said.get(i, -math.inf) >= _WITH_IT]
    return Evidence(item, tuple(item.sentences[i] for i in shown))
