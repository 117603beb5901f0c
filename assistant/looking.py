"""What is found for a question; and of a follow-up that may be meant in two ways, which way is it meant?

A question that only makes sense with what was said before it, and one that is a topic of its own, may read alike:
"靠什么平台", "那网上平台呢". Where its words do not settle it, the plan does: by itself it is nearly sure of one
sentence elsewhere, or of none, while with what was said it comes back to the sentences just quoted.
"""

import math
from dataclasses import dataclass, replace

from assistant.confidence import Calibration, measure
from assistant.detail import gives_detail, share_said
from assistant.embedding import telling
from assistant.extractive import select
from assistant.found import Evidence, Found
from assistant.passages import sentence_of
from assistant.plan.model import Plan
from assistant.question.followed import Readings
from assistant.question.places import Place
from assistant.question.route import Content
from assistant.question.understand import Reader, Topic, Understood
from embeddings.ranking import Ranking
from embeddings.retriever import HybridSearch

_SURE = 0.95
"""P of its best sentence from which a question is one of its own, though it seems to go on."""
_SURE_POINTING = 0.97
"""The same where a word in it points at what was said."""
_ASKED = 5.0
"""Log odds, by the probe, from which a question by itself is one that the plan answers."""
_NOT_ASKED = -6.0
"""Log odds below which it is not about the plan at all."""
_GAINED = 5.0
"""Nats by which what was said before makes a question that asks nothing by itself one that the plan answers."""
_LIKELY = 0.0
"""Log odds from which a question with what was said before it is answered, though it was not by itself."""
_LESS_LIKELY = 3.0
"""Nats by which one reading may be less likely than another and still be the one that is meant."""
_UNSURE_ITEM = 0.8
"""P of its best item below which a question may be one of what was said."""
_UNSURE = 0.6
"""P of its best sentence below which a question may need what was said, though it seems to stand by itself."""
_BACK = 0.8
"""P of the sentences quoted last from which a question with what was said before it is about these."""


def rank(search: HybridSearch, topic: Topic) -> Ranking:
    """The plan's items, best first. Raises EmbeddingError."""
    with telling():
        return search.rank(topic.text, topic.keywords, topic.names, topic.asked)


@dataclass(frozen=True)
class Looked:
    """A reading and what is found for it."""

    understood: Understood
    ranking: Ranking
    probable: dict[Place, float]
    """P of each sentence, by the probe; nothing without one."""
    confidence: float
    evidence: tuple[Evidence, ...]
    """The sentences that would be shown, by item."""

    @property
    def best(self) -> Place:
        """The sentence that answers most probably."""
        return max(self.probable, key=self.probable.__getitem__)

    @property
    def surety(self) -> float:
        """P of that sentence."""
        return self.probable[self.best]

    @property
    def item_surety(self) -> float:
        """P of all sentences of its item."""
        return sum(p for place, p in self.probable.items() if place.item == self.best.item)

    @property
    def log_odds(self) -> float:
        """In nats, that the plan answers at all; 0 without a probe."""
        return self.ranking.log_odds or 0.0

    def of(self, places: tuple[Place, ...]) -> float:
        """P of some sentences together."""
        return sum(self.probable.get(place, 0.0) for place in places)


@dataclass(frozen=True)
class Looking:
    """Looks questions up in one plan."""

    plan: Plan
    reader: Reader
    search: HybridSearch
    calibration: Calibration

    def read(self, understood: Understood) -> tuple[Understood, Ranking]:
        """A question as it is meant, and what is found for it: all items, or those that it names."""
        readings = understood.readings
        if readings is None:
            return understood, self._ranked(understood)
        by_rules = self._look(understood)
        if not by_rules.probable:
            return understood, by_rules.ranking
        others = {
            text: self._look(self.reader.reading(text, understood.asked)) for text in (readings.alone, readings.carried)
        }
        chosen = self.choose(by_rules, others[readings.alone], others[readings.carried], readings)
        if chosen is by_rules or not chosen.understood.is_content:
            return understood, by_rules.ranking
        goes_on = chosen.understood.text == readings.carried
        meant = replace(chosen.understood, wanted=understood.wanted, goes_on=goes_on, readings=readings)
        return meant, chosen.ranking

    def _ranked(self, understood: Understood) -> Ranking:
        ranking, route = rank(self.search, understood.topic), understood.route
        if not isinstance(route, Content) or not route.scope:
            return ranking
        kept = tuple(g for g in ranking.groups if sentence_of(self.plan, g.parts[0].id)[0].ordinal in route.scope)
        return replace(ranking, groups=kept)

    def _look(self, understood: Understood) -> Looked:
        ranking, topic = self._ranked(understood), understood.topic
        found = Found(topic.text, topic.words, ranking, understood.asks_outright, understood.asks_apart)
        joined = tuple(Found(topic.text, topic.words, rank(self.search, topic)) for topic in understood.topics)
        evidence = select(found, joined, self.plan, named=understood.places).evidence
        signals = measure(understood, ranking, evidence, self.plan)
        probable = {}
        for part in (part for group in ranking.groups for part in group.parts):
            if part.learned is not None:
                item, sentence = sentence_of(self.plan, part.id)
                probable[Place(item.ordinal, sentence)] = math.exp(part.learned)
        return Looked(understood, ranking, probable, self.calibration.confidence(signals), evidence)

    def choose(self, by_rules: Looked, alone: Looked, carried: Looked, readings: Readings) -> Looked:
        """Which way a question is meant. `by_rules` is the way that its words suggest.

        Only where the plan clearly says otherwise is it another: by itself it is nearly sure of a sentence of an item
        that was not spoken of; or by itself it is unsure, and with what was said it comes back to what was quoted.
        """
        if not by_rules.understood.goes_on:
            return carried if self._comes_back(by_rules, alone, carried, readings) else by_rules
        if _leaves(alone, carried, readings) or self._says_it_elsewhere(by_rules, alone, readings):
            return alone
        is_lost = by_rules.surety < _UNSURE and by_rules.of(readings.told) < _UNSURE
        is_gained = carried.log_odds > by_rules.log_odds
        return carried if is_lost and is_gained and _is_back(alone, carried, readings) else by_rules

    def _comes_back(self, by_rules: Looked, alone: Looked, carried: Looked, readings: Readings) -> bool:
        """Whether a question that seems to stand by itself is one of what was said before."""
        gained, is_back = carried.log_odds - alone.log_odds, _is_back(alone, carried, readings)
        is_refused = not self._answers(by_rules, readings)
        is_of_the_same = is_refused and carried.best in readings.told and self._answers(carried, readings, _LIKELY)
        is_lost = is_back and by_rules.item_surety < _UNSURE_ITEM and gained >= -_LESS_LIKELY
        is_doubted = is_back and readings.is_thin and by_rules.log_odds < min(0.0, carried.log_odds)
        is_unsure = by_rules.surety < _SURE or (readings.is_thin and gained > 0)
        is_said = _is_said(carried, readings) and is_unsure
        return is_of_the_same or is_lost or is_doubted or is_said or _needs_more(by_rules, carried, readings)

    def _says_it_elsewhere(self, by_rules: Looked, alone: Looked, readings: Readings) -> bool:
        """Whether a question is not answered by what was told, and by itself in its very words."""
        if gives_detail(readings, by_rules.evidence, by_rules.ranking) is not False or alone.surety < _UNSURE:
            return False
        return share_said(readings.alone, alone.evidence, alone.ranking) == 1 and self._answers(alone, readings)

    def _answers(self, looked: Looked, readings: Readings, least: float = -math.inf) -> bool:
        given = gives_detail(readings, looked.evidence, looked.ranking)
        is_likely = looked.confidence >= self.calibration.threshold
        return bool(given) or (given is None and is_likely and looked.log_odds >= least)


def _leaves(alone: Looked, carried: Looked, readings: Readings) -> bool:
    """Whether a question that seems to go on is by itself nearly sure of an item that was not spoken of."""
    spoken_of, gained = {place.item for place in readings.told}, carried.log_odds - alone.log_odds
    if alone.best.item in spoken_of or (readings.is_thin and _is_said(carried, readings)):
        return False
    is_sure = alone.item_surety >= (_SURE_POINTING if readings.points else _SURE) and alone.log_odds >= _ASKED
    is_likely = gained <= (0 if readings.points else _LESS_LIKELY)
    return is_sure and is_likely and (carried.best.item in spoken_of or alone.item_surety > carried.item_surety)


def _is_back(alone: Looked, carried: Looked, readings: Readings) -> bool:
    """Whether a question with what was said before it is about the sentences quoted last, and of the plan at all."""
    return carried.of(readings.told) >= _BACK and alone.log_odds > _NOT_ASKED


def _is_said(carried: Looked, readings: Readings) -> bool:
    """Whether something is asked all of whose words stand in what was told."""
    return readings.asks and bool(gives_detail(readings, carried.evidence, carried.ranking))


def _needs_more(alone: Looked, carried: Looked, readings: Readings) -> bool:
    """Whether a question asks nothing by itself, and with what was said before it of what was quoted."""
    if not readings.asks or carried.best not in readings.told:
        return False
    gained, is_unclear = carried.log_odds - alone.log_odds, alone.ranking.unanswered_kind == "unclear"
    if not is_unclear and alone.log_odds < _NOT_ASKED:
        return False
    if readings.is_thin and alone.surety < _SURE:
        return gained >= (0 if is_unclear or alone.log_odds > 0 else _GAINED)
    return is_unclear and alone.log_odds < _ASKED and gained >= _GAINED
