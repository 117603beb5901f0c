"""Which desk answers for a plan?"""

from collections.abc import Callable
from threading import Lock

from assistant.plan.library import load_plan
from ui.respond import Desk


class Desks:
    """The desk that is asked where no plan is named, and those over one plan alone, opened when first asked."""

    def __init__(self, first: Desk, open_desk: Callable[[str], Desk] | None = None) -> None:
        """`open_desk` gives the desk over the plan of an id; without it the first desk answers all."""
        self.first = first
        self._open = open_desk
        self._single: dict[str, Desk] = {}
        self._lock = Lock()

    def of(self, plan_id: str | None = None) -> Desk:
        """The desk over a plan, or over all. Raises PlanError where there is no such plan."""
        if plan_id is None or (self._open is None and plan_id == self.first.plan.id):
            return self.first
        load_plan(plan_id)
        with self._lock:
            if plan_id not in self._single:
                self._single[plan_id] = self._open(plan_id) if self._open else self.first
            return self._single[plan_id]
