"""What would be stored of a file, before it is?"""

from dataclasses import dataclass
from pathlib import PurePath

from assistant.errors import PlanError, PlanImportError
from assistant.importing.document import read_document
from assistant.importing.doubts import find_doubts
from assistant.importing.naming import id_of
from assistant.importing.reading import Doubt, Left
from assistant.plan.library import Import
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan


@dataclass(frozen=True)
class Preview:
    """A plan as it was read, what of the file is not part of it, and what a person should look at."""

    new: Import
    plan: Plan
    left: tuple[Left, ...]
    doubts: tuple[Doubt, ...]


def preview_plan(
    name: str, data: bytes, *, id: str | None = None, title: str | None = None, year: int | None = None
) -> Preview:
    """Read a file's content as a plan. What is given goes before what the file says. Raises PlanImportError."""
    reading = read_document(name, data)
    plan_id = id or id_of(name)
    try:
        plan = parse_plan(reading.text, id=plan_id, title=title, year=year)
    except PlanError as error:
        raise PlanImportError(f"{name}: {error}") from error
    if plan.title == plan_id and reading.title.strip():
        plan = parse_plan(reading.text, id=plan_id, title=reading.title.strip(), year=year)
    new = Import(plan_id, plan.title, plan.year, reading.text, PurePath(name).name, data)
    dropped = tuple(Left(dropped.text, dropped.reason) for dropped in plan.dropped)
    return Preview(new, plan, (*reading.left, *dropped), (*reading.doubts, *find_doubts(plan)))
