"""Which plans are there?"""

from functools import cache
from importlib.resources import files

from assistant.errors import PlanError
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan, source_sha256

DEFAULT_PLAN = "cnipa-2018"
_FOLDER = files("assistant.plan") / "data"


def plan_ids() -> list[str]:
    """Ids of the shipped plans."""
    return sorted(entry.name.removesuffix(".txt") for entry in _FOLDER.iterdir() if entry.name.endswith(".txt"))


@cache
def load_plan(plan_id: str = DEFAULT_PLAN) -> Plan:
    """The plan of this id. Raises PlanError."""
    if plan_id not in plan_ids():
        raise PlanError(f"There is no plan “{plan_id}”. Known plans: {', '.join(plan_ids())}.")
    return parse_plan(_read(plan_id), id=plan_id)


def plan_sha256(plan_id: str) -> str:
    """The hash of a plan's source as it is now, without parsing it."""
    return source_sha256(_read(plan_id))


def _read(plan_id: str) -> str:
    return (_FOLDER / f"{plan_id}.txt").read_text(encoding="utf-8")
