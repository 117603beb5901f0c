"""What does a search find without being asked for an answer: which items, of one plan or of all?"""

from collections.abc import Iterator

from assistant.chain import Way
from assistant.passages import item_of
from assistant.plan.model import Item, Plan, Value
from assistant.question.asked import Asked


class Hit(Value):
    """An item and its nearest sentence. `plan.text[start:end] == quote`; `score` orders within one search."""

    plan: str
    plan_title: str
    item: int
    key: str
    label: str
    title: str
    score: float
    """Higher is better."""
    quote: str
    start: int
    end: int


def hit(plan: Plan, item: Item, sentence: int, score: float) -> Hit:
    """A sentence of an item, counted from 0, as a hit."""
    found = item.sentences[sentence]
    return Hit(
        plan=plan.id,
        plan_title=plan.title,
        item=item.ordinal,
        key=item.key,
        label=item.label,
        title=item.title,
        score=round(score, 4),
        quote=found.text,
        start=found.start,
        end=found.end,
    )


def hits_of(way: Way, query: str, limit: int) -> Iterator[Hit]:
    """The nearest items of one plan, best first. Raises as `Way.retrieve` does."""
    for group in way.retrieve(way.understand(Asked(question=query))).ranking.groups[:limit]:
        best = max(range(len(group.parts)), key=lambda i: group.parts[i].score)  # parts stand as the sentences do
        yield hit(way.plan, item_of(way.plan, group.group), best, group.score)
