"""Which desk answers for a plan?"""

from collections.abc import Callable
from threading import Lock

from assistant.plan.library import load_plan, plan_ids
from ui.respond import Desk


class Desks:
    """The desk of the plan that is asked where none is named, and those of other plans, opened when first asked."""

    def __init__(self, first: Desk, open_desk: Callable[[str], Desk] | None = None) -> None:
        """`open_desk` gives the desk of another plan's id; without it the first desk answers alone."""
        self.first = first
        self._open = open_desk
        self._others: dict[str, Desk] = {}
        self._lock = Lock()

    @property
    def plan_ids(self) -> list[str]:
        """Ids of the plans that are answered about, the first desk's first."""
        others = plan_ids() if self._open else []
        return [self.first.plan.id, *(id for id in others if id != self.first.plan.id)]

    def of(self, plan_id: str | None = None) -> Desk:
        """The desk of a plan. Raises PlanError where there is no such plan."""
        if plan_id is None or plan_id == self.first.plan.id:
            return self.first
        load_plan(plan_id)
        with self._lock:
            if plan_id not in self._others:
                self._others[plan_id] = self._open(plan_id) if self._open else self.first
            return self._others[plan_id]
