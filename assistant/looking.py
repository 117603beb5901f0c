"""What is found for a question; and of a follow-up that may be meant in several ways, which way is it meant?

A question that only makes sense with what was said before it, and one that is a topic of its own, may read alike:
"靠什么平台", "那网上平台呢". Where its words do not settle it, what was learned from dialogues does: it is meant in
the way in which the sentence that answers it is told most surely.
"""

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from assistant.embedding import telling
from assistant.found import Found
from assistant.passages import sentence_of
from assistant.plan.model import Plan
from assistant.question.pointing import points_at_the_item
from assistant.question.route import route
from assistant.question.routes import Content
from assistant.question.understand import Reader
from assistant.question.understood import Topic, Understood
from embeddings.ranking import Ranking
from embeddings.retriever import HybridSearch

_CLEARER = 0.1
"""Nats by which the best sentence must be surer in another way than in that which its words suggest."""
_ASTRAY = 4.0
"""Nats by which a sentence must be surer than any of the item that a follow-up points at, to be what it asks for."""
_ASTRAY_TOLD = 7.0
"""The same where it points at sentences that were told."""
_ONE = -0.1
"""ln P of the best sentence from which a follow-up asks for one thing, whatever it joins."""


def rank(search: HybridSearch, topic: Topic) -> Ranking:
    """The plan's items, best first. Raises EmbeddingError."""
    with telling():
        return search.rank(topic.text, topic.keywords, topic.names, topic.asked)


class Read(NamedTuple):
    """A question in one of the ways in which it may be meant, and what is found for it."""

    understood: Understood
    ranking: Ranking

    @property
    def surety(self) -> float:
        """Of the sentence that answers most probably, ln P; -inf where the answer is read off the plan's structure."""
        surety = self.ranking.surety if self.understood.is_content else None
        return -math.inf if surety is None else surety


@dataclass(frozen=True)
class Looking:
    """Looks questions up in one plan."""

    plan: Plan
    reader: Reader
    search: HybridSearch

    def read(self, understood: Understood) -> Read:
        """A question as it is meant, and what is found for it: all items, or those that it names."""
        ranking = rank(self.search, understood.topic)
        if self._is_led_astray(understood, ranking):
            understood = replace(understood, route=Content())
        by_words, readings = Read(understood, self._narrowed(understood, ranking)), understood.readings
        if readings is None or by_words.ranking.surety is None:
            return by_words
        others = dict.fromkeys(text for text in (readings.alone, readings.carried) if text != understood.text)
        surest = max((self._read(text, understood) for text in others), key=lambda read: read.surety, default=by_words)
        return surest if surest.surety > by_words.surety + _CLEARER else by_words

    def topics(self, read: Read) -> tuple[Found, ...]:
        """What is found for each of the topics that a question joins.

        Nothing where something was said before it and it surely asks for one thing: of what is joined, one may be that.
        """
        asked, surety = read.understood, read.ranking.surety_asked
        if asked.has_context and not asked.asks_apart and surety is not None and surety > _ONE:
            return ()
        return tuple(Found(t.text, t.words, rank(self.search, t)) for t in read.understood.topics)

    def _read(self, text: str, understood: Understood) -> Read:
        """Another way in which a question may be meant, and what is found for it."""
        readings = understood.readings
        reading = self.reader.reading(text, understood.asked)
        goes_on = readings is not None and text == readings.carried
        meant = replace(reading, wanted=understood.wanted, goes_on=goes_on, readings=readings)
        return Read(meant, self._narrowed(meant, rank(self.search, meant.topic)))

    def _narrowed(self, understood: Understood, ranking: Ranking) -> Ranking:
        """What is found among the items that a question names, if it names any."""
        route = understood.route
        if not isinstance(route, Content) or not route.scope:
            return ranking
        kept = tuple(g for g in ranking.groups if sentence_of(self.plan, g.parts[0].id)[0].ordinal in route.scope)
        narrowed = replace(ranking, groups=kept)
        if ranking.surety_asked is None or narrowed.surety is None:
            return narrowed
        return replace(narrowed, surety_asked=min(ranking.surety_asked, narrowed.surety))

    def _is_led_astray(self, understood: Understood, ranking: Ranking) -> bool:
        """Whether a follow-up only seems to ask of what it points at: another item surely has the answer."""
        if not self._only_points(understood) or ranking.surety is None:
            return False
        narrowed = self._narrowed(understood, ranking).surety
        least = _ASTRAY_TOLD if understood.places else _ASTRAY
        return narrowed is not None and ranking.surety > narrowed + least

    def _only_points(self, understood: Understood) -> bool:
        """Whether a follow-up points at the item or the sentences spoken of, and chooses none itself."""
        if not understood.goes_on or not understood.asked:
            return False
        typed = understood.asked[0]
        named = route(typed, self.plan)
        points = bool(understood.places) or points_at_the_item(typed)
        return points and isinstance(named, Content) and not named.scope
