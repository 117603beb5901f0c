"""What does a search find without being asked for an answer: which items, of one plan or of all?"""

from collections.abc import Iterator

from assistant.answer import Quote
from assistant.chain import Way
from assistant.passages import item_of
from assistant.plan.model import Item, Plan
from assistant.question.asked import Asked
from assistant.statement import cite


class Hit(Quote):
    """An item's nearest sentence. `score` orders within one search."""

    score: float
    """Higher is better."""


def hit(plan: Plan, item: Item, sentence: int, score: float) -> Hit:
    """A sentence of an item, counted from 0, as a hit."""
    found = cite(plan, item, item.sentences[sentence])
    return Hit(score=round(score, 4), **found.model_dump(exclude={"section"}))


def hits_of(way: Way, query: str, limit: int) -> Iterator[Hit]:
    """The nearest items of one plan, best first. Raises QuestionError, IndexUnusableError, EmbeddingError."""
    for group in way.retrieve(way.understand(Asked(question=query))).ranking.groups[:limit]:
        best = max(range(len(group.parts)), key=lambda i: group.parts[i].score)  # parts stand as the sentences do
        yield hit(way.plan, item_of(way.plan, group.group), best, group.score)
