"""What is each of several plans called for short, in markers and where one is to be chosen?"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from assistant.marks import NAME
from assistant.plan.title import find_body, find_year


class Titled(Protocol):
    """A plan, as far as its name goes."""

    @property
    def id(self) -> str:
        """By which it is asked for."""

    @property
    def title(self) -> str:
        """What it is called."""


def plan_names(plans: Sequence[Titled], chosen: Titled | None = None) -> dict[str, str]:
    """By id, what each plan is called in markers: its year, with its body's name where years alone do not tell."""
    every = {plan.id: candidate_names(plan.id, plan.title) for plan in plans}
    if chosen:
        body = find_body(chosen.title)
        own = {plan.id for plan in plans if find_body(plan.title) == body}
        every = {id: names if id in own else tuple(n for n in names if not n.isdigit()) for id, names in every.items()}
    used = Counter(name for names in every.values() for name in names)
    return {id: next((name for name in names if used[name] == 1), id) for id, names in every.items()}


def candidate_names(plan_id: str, title: str) -> tuple[str, ...]:
    """What a plan can be called, the shortest first."""
    year = find_year(title)
    names = [str(year), f"{find_body(title)}{year}"] if year else []
    return tuple(name for name in [*names, plan_id] if re.fullmatch(NAME, name))
