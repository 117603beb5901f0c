"""What is found for a question; and of a follow-up that may be meant in several ways, which way is it meant?

A question that only makes sense with what was said before it, and one that is a topic of its own, may read alike:
"靠什么平台", "那网上平台呢". Where its words do not settle it, what was learned from dialogues does: it is meant in
the way in which the sentence that answers it is told most surely.
"""

from dataclasses import dataclass, replace

from assistant.embedding import telling
from assistant.passages import sentence_of
from assistant.plan.model import Plan
from assistant.question.route import Content
from assistant.question.understand import Reader, Topic, Understood
from embeddings.ranking import Ranking
from embeddings.retriever import HybridSearch

_CLEARER = 0.1
"""Nats by which the best sentence must be surer in another way than in that which its words suggest."""


def rank(search: HybridSearch, topic: Topic) -> Ranking:
    """The plan's items, best first. Raises EmbeddingError."""
    with telling():
        return search.rank(topic.text, topic.keywords, topic.names, topic.asked)


@dataclass(frozen=True)
class Looking:
    """Looks questions up in one plan."""

    plan: Plan
    reader: Reader
    search: HybridSearch

    def read(self, understood: Understood) -> tuple[Understood, Ranking]:
        """A question as it is meant, and what is found for it: all items, or those that it names."""
        by_words = understood, self._ranked(understood)
        if understood.readings is None or by_words[1].surety is None:
            return by_words
        chosen, surest = by_words, by_words[1].surety + _CLEARER
        for text in (understood.readings.alone, understood.readings.carried):
            reading = self.reader.reading(text, understood.asked)
            ranking = self._ranked(reading)
            if reading.is_content and ranking.surety is not None and ranking.surety > surest:
                goes_on = text == understood.readings.carried
                meant = replace(reading, wanted=understood.wanted, goes_on=goes_on, readings=understood.readings)
                chosen, surest = (meant, ranking), ranking.surety
        return chosen

    def _ranked(self, understood: Understood) -> Ranking:
        ranking, route = rank(self.search, understood.topic), understood.route
        if not isinstance(route, Content) or not route.scope:
            return ranking
        kept = tuple(g for g in ranking.groups if sentence_of(self.plan, g.parts[0].id)[0].ordinal in route.scope)
        return replace(ranking, groups=kept)
