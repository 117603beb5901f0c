"""How does a program search a plan without asking for an answer?"""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query

from assistant.chain import Way
from assistant.passages import item_of
from assistant.plan.model import Plan, Value
from assistant.question.asked import LONGEST_QUESTION, Asked
from embeddings.ranking import RankedGroup
from ui.api.desks import Desks
from ui.api.problem import problems
from ui.limits.size import SizeLimits
from ui.respond import Desk

MOST = 50


class Hit(Value):
    """An item and its nearest sentence. `plan.text[start:end] == quote`; `score` orders within one search."""

    plan: str
    item: int
    key: str
    label: str
    title: str
    score: float
    """Higher is better."""
    quote: str
    start: int
    end: int


def search_routes(desks: Desks, sizes: SizeLimits) -> APIRouter:
    """`/api/search`."""
    routes = APIRouter(prefix="/api/search", tags=["plans"])

    @routes.get("", summary="The nearest items, best first", responses=problems(404, 503, 504))
    async def search(
        q: Annotated[
            str,
            Query(min_length=1, max_length=LONGEST_QUESTION, description="What to look for.", examples=["专利质押"]),
        ],
        plan: Annotated[str | None, Query(description="Id of the plan; the default plan if left out.")] = None,
        limit: Annotated[int, Query(ge=1, le=MOST, description="The most items.")] = 5,
    ) -> list[Hit]:
        sizes.check(q)
        return await find_hits(desks.of(plan), q, limit)

    return routes


async def find_hits(desk: Desk, query: str, limit: int) -> list[Hit]:
    """The nearest items, best first. Raises WorkplanError."""
    return await desk.queue.run(partial(_search, desk.warming.way, query, limit))


def _search(way: Way, query: str, limit: int) -> list[Hit]:
    groups = way.retrieve(way.understand(Asked(question=query))).ranking.groups[:limit]
    return list(_hits(way.plan, groups))


def _hits(plan: Plan, groups: tuple[RankedGroup, ...]) -> Iterator[Hit]:
    for group in groups:
        item = item_of(plan, group.group)
        best = max(range(len(group.parts)), key=lambda i: group.parts[i].score)  # parts stand as the sentences do
        sentence = item.sentences[best]
        yield Hit(
            plan=plan.id,
            item=item.ordinal,
            key=item.key,
            label=item.label,
            title=item.title,
            score=round(group.score, 4),
            quote=sentence.text,
            start=sentence.start,
            end=sentence.end,
        )
