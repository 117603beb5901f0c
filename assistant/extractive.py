"""Which sentences of the plan answer a question, and of which items?"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assistant.everywhere import Everywhere, find_everywhere
from assistant.found import Evidence, Found, Selection, best_item, is_broad
from assistant.passages import item_of
from assistant.plan.model import Item, Plan, is_heading
from assistant.question.every import asks_as_a_whole, asks_broadly
from assistant.question.places import Place, body
from assistant.question.route import asks_for_section
from assistant.question.series import find_series
from assistant.question.understood import Understood
from assistant.question.words import coverage
from assistant.statement import Statement, name_section_of, quote
from embeddings.ranking import RankedGroup
from prompts.texts import fill

_NEAR_BEST, _NEAR_GUESSED = 2.5, 3.5
"""How near in score (standard deviations) to the best sentence another must be to be shown with it: where the best
sentence says what is asked for in the question's words, and where it only means it."""
_SAID = 0.5
"""Share of the words' rarity that must stand in the best sentence for it to say what is asked for."""
_TOPIC_RANK = 3
"""An item for one topic of several must be among so many best for the whole question."""
_TOPIC_COVERAGE, _TOPIC_MARGIN = 0.6, 0.5
_TOPIC_CLEAR = 1.5
"""The margin (standard deviations) that stands for coverage, where a topic is put in other words."""
_TOPIC_DOUBT, _TOPIC_EVEN = 1.4, 1.1
"""How much more margin an item needs for each nat of odds by which the probe, seeing the whole question, is against it;
and how much at even odds."""
_TOPIC_ASIDE = -3.5
"""Log odds, in nats, that an item answers the whole question; below it a topic may be an aside."""
_CARRIED = 0.5
"""Share of the rarity of a topic's own words that its item must say; below it, it has it from what was said before."""
_SURE = -0.5
"""ln P of the best sentence, by the probe, from which it is taken to say what is asked for, in whatever words."""
_INNER = str.maketrans("“”", "‘’")
"""The marks of what is quoted within a quotation."""
_NEAR_HEADING = 1.0
"""How much less probable (nats) than a sentence the heading may be where the question is put broadly."""


def select(question: Found, topics: Sequence[Found], plan: Plan, named: Sequence[Place] = ()) -> Selection:
    """The sentences that answer: those that a question names, or of the best item, or of the best for each topic."""
    everywhere = find_everywhere(question, plan)
    joined = [] if named else _joined(question, topics, plan)
    chosen = set(named) or _choose(question, joined, everywhere, plan)
    shown = {place.item for place in chosen}
    is_several = len(shown) > 1 or question.asks_outright
    return Selection(
        evidence=tuple(_gather(chosen, plan)),
        joined=tuple(joined),
        is_list=everywhere.is_named and shown == everywhere.items and is_several,
    )


def _gather(places: Iterable[Place], plan: Plan) -> Iterator[Evidence]:
    """The sentences at places, in the plan's order."""
    for ordinal, group in groupby(sorted(places), key=lambda place: place.item):
        item = plan.item(ordinal)
        yield Evidence(item, tuple(item.sentences[place.sentence] for place in group))


def _joined(question: Found, topics: Sequence[Found], plan: Plan) -> list[Found]:
    """Those of the topics that a question joins which an item clearly answers; none where that is only one.

    One that has its item only from what was said before is left out; where fewer than two are left then, all are kept
    if they are asked for one by one, else none.
    """
    joined = [topic for topic in topics if _is_found(topic, question, plan)]
    asked = [topic for topic in joined if not _is_carried(topic, plan)]
    if len(asked) > 1:
        return asked
    return joined if question.asks_apart and len(joined) > 1 else []


def _is_carried(topic: Found, plan: Plan) -> bool:
    """Whether only what was put before a topic, and not what is asked of it, is said by its best item."""
    best = best_item(topic, plan)
    is_put_before = len(topic.words_asked) < len(topic.words)
    return is_put_before and coverage(topic.words_asked, best.title + best.text) < _CARRIED


def _choose(question: Found, joined: Sequence[Found], everywhere: Everywhere, plan: Plan) -> set[Place]:
    asked = joined or [question]
    are_one = len({topic.ranked[0].group for topic in asked}) == 1
    is_of_the_kind = question.asks_outright and everywhere.is_named
    chosen = set(everywhere.places) if are_one or is_of_the_kind else set()
    is_best_shown = best_item(question, plan).ordinal in everywhere.items
    if chosen and (question.asks_outright or not is_best_shown):
        return chosen
    for topic in asked:
        item = best_item(topic, plan)
        chosen |= {Place(item.ordinal, i) for i in _sentences(topic, item)}
    return chosen


def to_statements(evidence: Sequence[Evidence], plan: Plan, asked: Understood) -> list[Statement]:
    """The evidence as statements, each with its citation. Before it, where that is asked for, stand the sections of the
    items, of which none is quoted as a whole then; or, of one item, how many things it names side by side.
    """
    if plan.sections and asks_for_section(asked.text):
        named = [name_section_of(plan, e.item, asked.reply) for e in evidence]
        return [*named, *_quoted(plan, (e for e in evidence if not is_heading(e.item, e.sentences[0])))]
    quoted = _quoted(plan, evidence)
    if len(evidence) != 1 or not (series := find_series(asked.text, "".join(s.text for s in evidence[0].sentences))):
        return quoted
    counted = fill(asked.reply, "series", words=series.words.translate(_INNER), count=series.count)
    return [Statement(counted), *quoted]


def _quoted(plan: Plan, evidence: Iterable[Evidence]) -> list[Statement]:
    return [statement for e in evidence for statement in quote(plan, e.item, e.sentences)]


def _is_found(topic: Found, question: Found, plan: Plan) -> bool:
    """Whether one topic of several has an item that clearly answers it."""
    best, second = topic.ranked[0], topic.ranked[1] if len(topic.ranked) > 1 else topic.ranked[0]
    margin = best.score - second.score
    item = item_of(plan, best.group)
    says, other = (coverage(topic.words, i.title + i.text) for i in (item, item_of(plan, second.group)))
    is_said = bool(topic.words) and says == 1
    is_asked = question.asks_apart or asks_broadly(question.text)
    if says < _TOPIC_COVERAGE and best.group != question.ranked[0].group and _is_aside(topic, question):
        return False
    if question.asks_apart and margin >= _TOPIC_CLEAR and (is_said or _is_sure(best)):
        return True
    is_near = best.group in [group.group for group in question.ranked[:_TOPIC_RANK]]
    if question.asks_apart and is_near and is_said and margin >= _TOPIC_MARGIN:
        return True
    if best.group != question.ranked[0].group and margin < _TOPIC_EVEN - _TOPIC_DOUBT * _odds(best.group, question):
        return is_asked and is_said and other < 1 and margin >= _TOPIC_CLEAR
    if not is_near:
        return says == 1 > other
    return margin >= _TOPIC_CLEAR or (margin >= _TOPIC_MARGIN and says >= _TOPIC_COVERAGE)


def _is_aside(topic: Found, question: Found) -> bool:
    """Whether, as was learned, the plan does not answer a topic by itself, nor its best item the whole question."""
    odds = topic.ranking.log_odds
    return odds is not None and odds < 0 and _odds(topic.ranked[0].group, question) < _TOPIC_ASIDE


def _is_sure(group: RankedGroup) -> bool:
    """Whether the probe has little doubt that one sentence of an item answers; so it is not where there is no probe."""
    return bool(group.learned) and math.log(sum(map(math.exp, group.learned))) > _SURE


def _odds(group: str, question: Found) -> float:
    """The log odds, in nats, that an item answers the whole question, by the probe; infinite without one."""
    learned = next((g.learned for g in question.ranked if g.group == group), ())
    if not learned:
        return math.inf
    share = min(max(sum(map(math.exp, learned)), 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


def _sentences(topic: Found, item: Item) -> Sequence[int]:
    """Positions of the sentences to show: those near the best; the heading too where they are most of the item."""
    parts = topic.ranked[0].parts
    inner = body(item)
    best = max(inner, key=lambda i: parts[i].score)
    learned = topic.ranked[0].learned
    said = coverage(topic.words, item.sentences[best].text) >= _SAID or (bool(learned) and learned[best] > _SURE)
    least = parts[best].score - (_NEAR_BEST if said else _NEAR_GUESSED)
    put_broadly = asks_broadly(topic.text)
    as_a_whole = is_broad(topic.words, item) or asks_as_a_whole(topic.text)
    broad = as_a_whole or (put_broadly and not said) or _means_all(topic, item, put_broadly)
    near = [i for i in inner if broad or parts[i].score > least]
    return range(near[-1] + 1) if 2 * len(near) > len(inner) > 1 else near


def _means_all(topic: Found, item: Item, put_broadly: bool) -> bool:
    """Whether, as the probe has learned, the item's heading is what the question is about, not one of its sentences."""
    learned = topic.ranked[0].learned
    inner = body(item)
    if not learned or inner.start == 0:
        return False
    return learned[0] >= max(learned[i] for i in inner) - (_NEAR_HEADING if put_broadly else 0)
