"""How does a sentence of an answer's text point to the item behind it?

By "[13]"; by "[2019·13]" where the item is of another plan than the chosen one, or the answer draws on several.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.answer import Citation, Suggestion
from assistant.plan.title import find_body, find_year

_NAME = r"[^\[\]\s·]{1,40}"
_KEY = r"[^\[\]\s·]{1,8}"
MARKER = re.compile(rf"\[((?:{_NAME}·)?{_KEY})\]")
"""One marker; its group is what stands between the brackets."""
MARKERS = rf"(?:\[(?:{_NAME}·)?{_KEY}\])+"
"""A pattern for the markers behind one sentence. It has no groups."""


class Titled(Protocol):
    """A plan, as far as its name goes."""

    @property
    def id(self) -> str:
        """By which it is asked for."""

    @property
    def title(self) -> str:
        """What it is called."""


def mark(citation: Citation | Suggestion, names: Mapping[str, str]) -> str:
    """The marker of a citation or suggestion, without brackets; it names the plans of `names`, by id."""
    name = names.get(citation.plan)
    return f"{name}·{citation.key}" if name else citation.key


def name_in(text: str, citation: Citation) -> str:
    """The name by which an answer's text marks the plan of one of its citations; "" where it marks the item alone."""
    of_plan = _candidates(citation.plan, citation.plan_title)
    return next((name for name in of_plan if f"[{name}·{citation.key}]" in text), "")


def mark_in(text: str, citation: Citation) -> str:
    """The marker, without brackets, by which an answer's text points to one of its citations."""
    return mark(citation, {citation.plan: name_in(text, citation)})


def plan_names(plans: Sequence[Titled], chosen: Titled | None = None) -> dict[str, str]:
    """By id, what each plan is called in markers: its year, with its body's name where years alone do not tell."""
    every = {plan.id: _candidates(plan.id, plan.title) for plan in plans}
    if chosen:
        body = find_body(chosen.title)
        own = {plan.id for plan in plans if find_body(plan.title) == body}
        every = {id: names if id in own else tuple(n for n in names if not n.isdigit()) for id, names in every.items()}
    used = Counter(name for names in every.values() for name in names)
    return {id: next((name for name in names if used[name] == 1), id) for id, names in every.items()}


def _candidates(plan_id: str, title: str) -> tuple[str, ...]:
    """What a plan can be called, the shortest first."""
    year = find_year(title)
    names = [str(year), f"{find_body(title)}{year}"] if year else []
    return tuple(name for name in [*names, plan_id] if re.fullmatch(_NAME, name))
