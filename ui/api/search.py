"""How does a program search a plan, or all of them, without asking for an answer?"""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query

from assistant.archive import Archive
from assistant.chain import Way
from assistant.hits import Hit, hits_of
from assistant.question.asked import LONGEST_QUESTION
from ui.api.desks import Desks
from ui.api.problem import problems
from ui.limits.size import SizeLimits
from ui.respond import Desk

MOST = 50
ALL = "*"
"""In place of a plan's id: all plans."""


def search_routes(desks: Desks, sizes: SizeLimits, archive: Archive) -> APIRouter:
    """`/api/search`."""
    routes = APIRouter(prefix="/api/search", tags=["plans"])

    @routes.get("", summary="The nearest items, best first", responses=problems(404, 503, 504))
    async def search(
        q: Annotated[
            str,
            Query(min_length=1, max_length=LONGEST_QUESTION, description="What to look for.", examples=["专利质押"]),
        ],
        plan: Annotated[
            str | None,
            Query(description="Id of the plan; the default plan if left out, all plans if “*”.", examples=[ALL]),
        ] = None,
        limit: Annotated[int, Query(ge=1, le=MOST, description="The most items.")] = 5,
    ) -> list[Hit]:
        sizes.check(q)
        if plan == ALL:
            return await desks.first.queue.run(partial(_search_all, archive, q, limit))
        return await find_hits(desks.of(plan), q, limit)

    return routes


async def find_hits(desk: Desk, query: str, limit: int) -> list[Hit]:
    """The nearest items, best first. Raises WorkplanError."""
    return await desk.queue.run(partial(_search, desk.warming.way, query, limit))


def _search(way: Way, query: str, limit: int) -> list[Hit]:
    return list(hits_of(way, query, limit))


def _search_all(archive: Archive, query: str, limit: int) -> list[Hit]:
    archive.keep(builds=False)
    return archive.search(query, limit)
