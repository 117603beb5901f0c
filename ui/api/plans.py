"""How does a program read a plan and its items?"""

from typing import Annotated

from fastapi import APIRouter, Path

from assistant.errors import PlanError
from assistant.plan.catalog import Counts
from assistant.plan.find import find_item
from assistant.plan.library import Library
from assistant.plan.model import Item, Plan, Value
from assistant.question.listing import Listed
from ui.api.problem import problems

PlanId = Annotated[str, Path(description="Id of the plan.", examples=["cnipa-2018"])]


class PlanSummary(Value):
    """A plan, without its text."""

    id: str
    title: str
    year: int | None
    sections: int
    items: int


def plan_routes(library: Library) -> APIRouter:
    """`/api/plans` and below."""
    routes = APIRouter(prefix="/api/plans", tags=["plans"])

    @routes.get("", summary="Which plans are there?", responses=problems())
    def plans() -> list[PlanSummary]:
        return [_summary(plan, library.counts(plan.id)) for plan in library.listed()]

    @routes.get("/{plan_id}", summary="A plan, whole, with the offsets of its sentences", responses=problems(404))
    def plan(plan_id: PlanId) -> Plan:
        return library.load(plan_id)

    @routes.get("/{plan_id}/items/{key}", summary="One item", responses=problems(404))
    def item(
        plan_id: PlanId,
        key: Annotated[str, Path(description="As people cite it: 13, （十三）, 第十三项.", examples=["13"])],
    ) -> Item:
        return item_named(library.load(plan_id), key)

    return routes


def item_named(plan: Plan, name: str) -> Item:
    """The item that people cite so. Raises PlanError."""
    found = find_item(plan, name)
    if found is None:
        raise PlanError(
            f"{plan.title} has no item “{name}”. Its items are {plan.items[0].key} to {plan.items[-1].key}."
        )
    return found


def _summary(plan: Listed, counts: Counts) -> PlanSummary:
    return PlanSummary(id=plan.id, title=plan.title, year=plan.year, sections=counts.sections, items=counts.items)
