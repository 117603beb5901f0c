"""Which sentences of the plan answer a question, and of which items?"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.passages import is_heading, item_of
from assistant.plan.model import Item, Plan, Sentence
from assistant.question.places import Place
from assistant.question.words import Word, coverage
from assistant.statement import Statement, quote
from embeddings.ranking import RankedGroup

_NEAR_BEST, _NEAR_GUESSED = 2.0, 3.5
"""How near in score (standard deviations) to the best sentence another must be to be shown with it: where the best
sentence says what is asked for in the question's words, and where it only means it."""
_FEW = 2
"""Content words."""
_SAID = 0.5
"""Share of the words' rarity that must stand in the best sentence for it to say what is asked for."""
_ASKS_BROADLY = re.compile(
    r"方面|领域|这[一]?块|总体|整体|总的|理一理|理理|梳理|归纳|概括|布局|哪几|重点(?:抓|做|是|有|$)|主要(?:做|抓|干|是)|怎么抓|怎样抓"
    r"|哪些(?:重点|安排|工作|举措|措施|任务|部署|动作|内容|打算|事)|\boverall\b|in general|main|priorit",
    re.IGNORECASE,
)
"""How a question is put that asks for all that is done about something."""
_ASKS_FOR_EVERY = re.compile(
    r"所有|全部(?!门)|各[项类种处]|凡是|汇总|盘点|全(?:列|找|数|摘)|[列找挑数摘]出来|逐[个一条]|\bevery\b|\ball the\b",
    re.IGNORECASE,
)
"""How a question is put that asks outright for every thing of a kind, though one item may be about that kind."""
_ASKS_FOR_ALL = re.compile(
    rf"{_ASKS_FOR_EVERY.pattern}|哪些|哪几(?!项|条)|有(?:没有)?别的|都有(?:啥|什么)|有(?:啥|什么).{{0,8}}(?:活动|会议|试点)"
    r"|\bwhich\b|\bwhat .+s are\b",
    re.IGNORECASE,
)
"""How a question is put that asks for every thing of a kind, wherever it stands."""
_NAMED = 0.75
"""Share of the words' rarity that must stand in a title for the question to be about the item as a whole."""
_TOPIC_RANK = 3
"""An item for one topic of several must be among so many best for the whole question."""
_TOPIC_COVERAGE, _TOPIC_MARGIN = 0.6, 0.5
_TOPIC_CLEAR = 1.5
"""The margin (standard deviations) that stands for coverage, where a topic is put in other words."""
_TOPIC_DOUBT, _TOPIC_EVEN = 0.9, 1.1
"""How much more margin an item needs for each nat of odds by which the probe, seeing the whole question, is against it;
and how much at even odds."""
_SURE = -0.5
"""ln P of the best sentence, by the probe, from which it is taken to say what is asked for, in whatever words."""
_NEAR_HEADING = 1.0
"""How much less probable (nats) than a sentence the heading may be where the question is put broadly."""


@dataclass(frozen=True)
class Found:
    """A topic: its text, its content words, and the items ranked for it, best first."""

    text: str
    words: Sequence[Word]
    ranked: Sequence[RankedGroup]


@dataclass(frozen=True)
class Evidence:
    """An item and its sentences that support an answer, in the plan's order."""

    item: Item
    sentences: tuple[Sentence, ...]


def select_evidence(question: Found, topics: Sequence[Found], plan: Plan) -> list[Evidence]:
    """The sentences that answer, items in the plan's order: of the best item, or of the best for each topic."""
    joined = [topic for topic in topics if _is_found(topic, question, plan)]
    asked = joined if len(joined) > 1 else [question]
    chosen: dict[int, set[int]] = _everywhere(question, plan) if asked == [question] else {}
    if chosen and item_of(plan, question.ranked[0].group).ordinal not in chosen:
        asked = []
    for topic in asked:
        item = item_of(plan, topic.ranked[0].group)
        chosen.setdefault(item.ordinal, set()).update(_sentences(topic, item))
    return [
        Evidence(plan.item(ordinal), tuple(plan.item(ordinal).sentences[i] for i in sorted(chosen[ordinal])))
        for ordinal in sorted(chosen)
    ]


def _everywhere(question: Found, plan: Plan) -> dict[int, set[int]]:
    """By ordinal, the sentences that say all of what is asked: where every thing of a kind is, or where the best item
    does not say the few words of which the question is made, but others do. Else none.
    """
    best = item_of(plan, question.ranked[0].group)
    if not question.words or (is_broad(question.words, best) and not _ASKS_FOR_EVERY.search(question.text)):
        return {}
    unsaid = len(question.words) <= _FEW and coverage(question.words, best.title + best.text) < 1
    broad = len(question.words) == 1 and bool(_ASKS_BROADLY.search(question.text))
    if not unsaid and not broad and not _ASKS_FOR_ALL.search(question.text):
        return {}
    saying = {
        item.ordinal: {
            i for i, s in enumerate(item.sentences) if not is_heading(item, s) and coverage(question.words, s.text) == 1
        }
        for item in plan.items
    }
    return {ordinal: sentences for ordinal, sentences in saying.items() if sentences}


def evidence_at(places: Sequence[Place], plan: Plan) -> list[Evidence]:
    """The very sentences that a question names, in the plan's order."""
    by_item = groupby(sorted(set(places)), key=lambda place: plan.item(place.item))
    return [Evidence(item, tuple(item.sentences[i] for _, i in group)) for item, group in by_item]


def is_list(question: Found, evidence: Sequence[Evidence]) -> bool:
    """Whether a question for every thing of a kind is answered by all sentences that name it, of several items."""
    sentences = [sentence.text for e in evidence for sentence in e.sentences]
    named = all(coverage(question.words, text) == 1 for text in sentences)
    return len(evidence) > 1 and named and bool(question.words) and bool(_ASKS_FOR_ALL.search(question.text))


def to_statements(evidence: Sequence[Evidence], plan: Plan) -> list[Statement]:
    """The evidence as statements, each with its citation."""
    return [statement for e in evidence for statement in quote(plan, e.item, e.sentences)]


def is_broad(words: Sequence[Word], item: Item) -> bool:
    """Whether a question is about an item as a whole: its title says all of what is asked for."""
    body = "".join(s.text for s in item.sentences if not is_heading(item, s))
    return bool(words) and coverage(words, item.title) >= max(_NAMED, coverage(words, body))


def _is_found(topic: Found, question: Found, plan: Plan) -> bool:
    """Whether one topic of several has an item that clearly answers it."""
    best, second = topic.ranked[0], topic.ranked[1] if len(topic.ranked) > 1 else topic.ranked[0]
    margin = best.score - second.score
    if best.group != question.ranked[0].group and margin < _TOPIC_EVEN - _TOPIC_DOUBT * _odds(best.group, question):
        return False
    item = item_of(plan, best.group)
    says, other = (coverage(topic.words, i.title + i.text) for i in (item, item_of(plan, second.group)))
    if best.group not in [group.group for group in question.ranked[:_TOPIC_RANK]]:
        return says == 1 > other
    return margin >= _TOPIC_CLEAR or (margin >= _TOPIC_MARGIN and says >= _TOPIC_COVERAGE)


def _odds(group: str, question: Found) -> float:
    """The log odds, in nats, that an item answers the whole question, by the probe; infinite without one."""
    learned = next(([p.learned for p in g.parts] for g in question.ranked if g.group == group), [])
    if not any(learned):
        return math.inf
    share = min(max(sum(map(math.exp, learned)), 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


def _sentences(topic: Found, item: Item) -> Sequence[int]:
    """Positions of the sentences to show: those near the best; the heading too where they are most of the item."""
    parts = topic.ranked[0].parts
    body = [i for i, s in enumerate(item.sentences) if not is_heading(item, s)] or [0]
    best = max(body, key=lambda i: parts[i].score)
    said = coverage(topic.words, item.sentences[best].text) >= _SAID or _SURE < parts[best].learned < 0
    least = parts[best].score - (_NEAR_BEST if said else _NEAR_GUESSED)
    asks_broadly = bool(_ASKS_BROADLY.search(topic.text))
    broad = is_broad(topic.words, item) or (asks_broadly and not said) or _means_all(topic, item, asks_broadly)
    near = [i for i in body if broad or parts[i].score > least]
    return range(near[-1] + 1) if 2 * len(near) > len(body) > 1 else near


def _means_all(topic: Found, item: Item, asks_broadly: bool) -> bool:
    """Whether, as the probe has learned, the item's heading is what the question is about, not one of its sentences."""
    learned = [part.learned for part in topic.ranked[0].parts]
    headings = [learned[i] for i, s in enumerate(item.sentences) if is_heading(item, s)]
    body = [learned[i] for i, s in enumerate(item.sentences) if not is_heading(item, s)]
    return bool(headings and any(learned)) and headings[0] >= max(body) - (_NEAR_HEADING if asks_broadly else 0)
