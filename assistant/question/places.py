"""Which sentences of the plan are spoken of, and how are they named: "第10项第3句", "sentence 3 of item 10"?

A sentence that only says its item's title is not counted.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from assistant.marks import MARKER
from assistant.plan.model import Item, Plan, is_heading
from assistant.plan.numerals import NUMERAL, read_numeral
from assistant.question.script import Language
from assistant.question.units import TO, expand
from assistant.question.words import Word, coverage

_NAMED = re.compile(
    rf"(?:请问)?(?:第|(?<![\d第]))(?P<item>{NUMERAL})[项条][里中]?的?"
    rf"(?:第(?P<sentences>{NUMERAL}(?:句?(?:[、和]|{TO})第?{NUMERAL})*)句"
    rf"|倒数第(?P<back>{NUMERAL})句|(?:最后|末尾?)的?(?P<last>{NUMERAL})?句|(?P<first>首句|开头一?句)|前(?P<front>{NUMERAL})句)"
    r"|\bsentences? (?P<several>\d{1,3}(?: and \d{1,3})*) of item (?P<of>\d{1,3})\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[^第\d,，。:：“”除]{2,10}(?=第)", re.IGNORECASE)
"""What may be said before them: "我想摘录"."""
_BETWEEN = re.compile(r"、|和|\s*,\s*|\s+and\s+")
_HALF = 0.5
"""Share of the words' rarity that a sentence must have to be the one that they name."""
_ALIKE = 0.35
"""Share of a piece's character pairs that a sentence must have for the piece to be a telling of it."""


class Place(NamedTuple):
    """A sentence of an item: the item's ordinal, and the sentence's place among all of its sentences, from 0."""

    item: int
    sentence: int


def body(item: Item) -> range:
    """The places of an item's sentences, without the one that only says its title."""
    return range(int(is_heading(item, item.sentences[0])), len(item.sentences))


def body_of(places: Iterable[Place], plan: Plan) -> tuple[Place, ...]:
    """Those of the places that are not a title."""
    return tuple(place for place in places if place.sentence in body(plan.item(place.item)))


def text_of(place: Place, plan: Plan) -> str:
    """The sentence at a place."""
    return plan.item(place.item).sentences[place.sentence].text


def places_of(items: Iterable[int], plan: Plan) -> tuple[Place, ...]:
    """All sentences of items, without their titles."""
    return tuple(Place(n, i) for n in items for i in body(plan.item(n)))


def places_where(is_meant: Callable[[str], bool], items: Iterable[int], plan: Plan) -> tuple[Place, ...]:
    """The sentences of items that are meant, without their titles."""
    return tuple(place for place in places_of(items, plan) if is_meant(text_of(place, plan)))


def saying_most(words: Sequence[Word], places: Sequence[Place], plan: Plan) -> tuple[Place, ...]:
    """The places that have most of the words, in the order given; none where that is less than half of them."""
    said = {place: coverage(words, text_of(place, plan)) for place in places}
    best = max(said.values(), default=0.0)
    return tuple(place for place in places if said[place] == best) if best >= _HALF else ()


def beside(place: Place, step: int, plan: Plan) -> Place | None:
    """The sentence so many behind another in the plan; None where there is none."""
    every = places_of((item.ordinal for item in plan.items), plan)
    at = every.index(place) + step if place in every else -1
    return every[at] if 0 <= at < len(every) else None


def name_places(places: Sequence[Place], plan: Plan, language: Language) -> str:
    """Sentences as they are named, those of one item together."""
    named = []
    for ordinal, group in groupby(sorted(set(places)), key=lambda place: place.item):
        first = body(plan.item(ordinal)).start
        numbers = [str(place.sentence - first + 1) for place in group if place.sentence >= first]
        if not numbers:
            continue
        if language == "en":
            named.append(f"sentence{'s' * (len(numbers) > 1)} {' and '.join(numbers)} of item {ordinal}")
        else:
            named.append(f"第{ordinal}项第{'、'.join(numbers)}句")
    return (", " if language == "en" else "、").join(named)


def put(named: str, question: str, *, is_english: bool) -> str:
    """A question asked of sentences."""
    return f"{named} — {question}" if is_english else f"{named}：{question}"


def read_places(text: str, plan: Plan) -> tuple[tuple[Place, ...], str]:
    """The sentences that a text names first, and what it says behind them; none where one does not exist."""
    places: list[Place] = []
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead and _NAMED.match(text, lead.end()) else text
    while named := _NAMED.match(rest):
        ordinal = read_numeral(named["item"] or named["of"]) or 0
        if not 1 <= ordinal <= len(plan.items):
            return (), text
        item = plan.item(ordinal)
        for number in _numbers(named, len(body(item))):
            place = body(item).start + number - 1
            if place not in body(item):
                return (), text
            places.append(Place(ordinal, place))
        rest = rest[named.end() :]
        if (joint := _BETWEEN.match(rest)) and _NAMED.match(rest, joint.end()):
            rest = rest[joint.end() :]
    return tuple(places), rest


def _numbers(named: re.Match[str], count: int) -> Iterable[int]:
    """The numbers, from 1, of the sentences that are named among so many."""
    if listed := named["sentences"] or named["several"]:
        return list(expand(listed))
    if named["back"]:
        return [count + 1 - (read_numeral(named["back"]) or 0)]
    if front := "一" if named["first"] else named["front"]:
        return range(1, (read_numeral(front) or 1) + 1)
    return range(count + 1 - (read_numeral(named["last"] or "一") or 1), count + 1)


def told_in(answer: str, plan: Plan) -> tuple[Place, ...]:
    """The sentences that an answer quotes, in its order; of what it tells in other words, those that come nearest."""
    found: dict[Place, None] = {}
    start = 0
    for marker in MARKER.finditer(answer):
        piece, start = _bare(answer[start : marker.start()]), marker.end()
        item = plan.find(marker[1])
        if item is None or not piece:
            continue
        bare = [_bared(sentence.text) for sentence in item.sentences]
        quoted = [i for i, text in enumerate(bare) if text and text in piece]
        if not quoted:
            alike = [_share(piece, text) for text in bare]
            best = max(range(len(alike)), key=alike.__getitem__)
            quoted = [best] if alike[best] >= _ALIKE else []
        found |= dict.fromkeys(Place(item.ordinal, i) for i in quoted)
    return tuple(found)


def _share(piece: str, text: str) -> float:
    pairs = {piece[i : i + 2] for i in range(len(piece) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _bare(text: str) -> str:
    """A text's letters and figures alone."""
    return re.sub(r"\W", "", text).lower()


@lru_cache(maxsize=4096)
def _bared(text: str) -> str:
    return _bare(text)
