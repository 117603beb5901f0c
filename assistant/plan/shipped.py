"""Which plans come with the program?"""

from functools import cache
from importlib.resources import files

from assistant.errors import PlanError
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan

DEFAULT_PLAN = "cnipa-2018"
_FOLDER = files("assistant.plan") / "data"


@cache
def shipped_ids() -> tuple[str, ...]:
    """Their ids, sorted."""
    return tuple(sorted(e.name.removesuffix(".txt") for e in _FOLDER.iterdir() if e.name.endswith(".txt")))


def shipped_plan(plan_id: str = DEFAULT_PLAN) -> Plan:
    """The plan of this id. Raises PlanError where none of this id comes with the program."""
    if plan_id not in shipped_ids():
        raise PlanError(f"No plan “{plan_id}” comes with the program. Those that do: {', '.join(shipped_ids())}.")
    return _parse(plan_id)


@cache
def _parse(plan_id: str) -> Plan:
    return parse_plan((_FOLDER / f"{plan_id}.txt").read_text(encoding="utf-8"), id=plan_id)
