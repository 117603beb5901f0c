"""What of a plan, as it was read, should a person look at before it is stored?"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from assistant.importing.reading import Doubt
from assistant.plan.model import Item, Plan
from assistant.plan.numbering import find_markers
from assistant.plan.numerals import read_numeral

_MANY_TIMES = 8
"""An item that is so many times as long as the median may hold more than itself."""
_LONG = 1500
"""Characters, below which no item is too long."""
_CLOSING = 200
"""Characters that may stand behind the last item: who signed, and when."""
_SIGNATURE = 25
"""Characters of a line of these."""


def find_doubts(plan: Plan) -> Iterator[Doubt]:
    """What is doubtful, the gravest first."""
    if plan.title == plan.id:
        yield Doubt.of("no_title")
    if plan.year is None:
        yield Doubt.of("no_year")
    if len(plan.items) < 3:
        yield Doubt.of("few_items", count=len(plan.items))
    yield from _missing(plan)
    yield from _passed_over(plan)
    empty = [item.key for item in plan.items if not item.title]
    if empty:
        yield Doubt.of("empty_items", keys=_listed(empty))
    typical = median(len(item.text) for item in plan.items)
    long = [i.key for i in plan.items if len(i.text) > max(_LONG, _MANY_TIMES * typical)]
    if long:
        yield Doubt.of("long_items", keys=_listed(long))
    *others, last = plan.items
    is_at_end = len(plan.text) - last.end < _CLOSING
    if is_at_end and _paragraphs(last) > max((_paragraphs(item) for item in others), default=1):
        yield Doubt.of("long_ending", key=last.key)
    closing = [line for line in plan.text[last.end :].split("\n") if len(line) > _SIGNATURE]
    if closing:
        yield Doubt.of("closing", count=len(closing), start=f"{closing[0][:20]}…")
    led = [section for section in plan.sections if section.lead]
    if led:
        count = sum(len(sentence.text) for section in led for sentence in section.lead)
        yield Doubt.of("section_text", sections=_listed([section.heading for section in led]), count=count)
    front = sum(len(sentence.text) for sentence in plan.preamble)
    if front > len(plan.text) / 2:
        yield Doubt.of("long_front", share=round(100 * front / len(plan.text)))


def _missing(plan: Plan) -> Iterator[Doubt]:
    """A number that is left out between two items of one section."""
    gaps = []
    for before, after in pairwise(plan.items):
        a, b = _number(before), _number(after)
        if a is not None and b is not None and b > a + 1:
            gaps.append(f"{before.label} – {after.label}")
    if gaps:
        yield Doubt.of("missing_items", gaps=_listed(gaps))


def _passed_over(plan: Plan) -> Iterator[Doubt]:
    """Lines that begin with a number of the items' style and were taken for text, since it does not count on."""
    styles = {marker.family for item in plan.items for marker in find_markers([f"{item.label} 文字文字"])}
    begun = {item.start for item in plan.items}
    over, position = [], 0
    for line in plan.text.split("\n"):
        for marker in find_markers([line]):
            inside = plan.items and plan.items[0].start <= position + marker.width
            if inside and marker.family in styles and not begun & set(range(position, position + marker.width + 2)):
                over.append(line[:20])
        position += len(line) + 1
    if over:
        yield Doubt.of("passed_over", lines=_listed(over))


def _number(item: Item) -> int | None:
    return read_numeral(item.key.rpartition(".")[2])


def _paragraphs(item: Item) -> int:
    return item.text.count("\n") + 1


def _listed(names: list[str]) -> str:
    return ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
