"""Which plans are there, seen as a list: by id, title, body and year, without any of them being read?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol, overload

from assistant.plan.model import Plan
from assistant.plan.names import Titled, plan_names
from assistant.plan.title import find_body
from assistant.question.bodies import Bodies
from assistant.question.short_forms import ShortForms

_ID = re.compile(r"(?<![A-Za-z0-9_-])[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?![A-Za-z0-9])")
_MOST_CHOSEN = 16
"""Chosen plans for each of which it is remembered what the others are called."""
_BRACKET = re.compile("[《》]")


class Listed(Titled, Protocol):
    """A plan as a list names it; one that has been read is one too."""

    @property
    def year(self) -> int | None:
        """Which year it is for."""

    @property
    def sha256(self) -> str:
        """Of its text."""

    def whole(self) -> Plan:
        """The plan itself. Raises PlanError, LibraryError."""


class Listing(Sequence[Listed]):
    """Plans in order. What they are looked up by is made once, when it is first needed, for every later question."""

    def __init__(self, plans: Iterable[Listed]) -> None:
        self._plans = tuple(plans)
        self._names: dict[tuple[str, str], tuple[Mapping[str, str], Mapping[str, str]]] = {}

    @classmethod
    def of(cls, plans: Sequence[Listed]) -> "Listing":
        """Plans as a listing: itself, where they are one."""
        return plans if isinstance(plans, cls) else cls(plans)

    @overload
    def __getitem__(self, place: int) -> Listed: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Listed]: ...
    def __getitem__(self, place: int | slice) -> Listed | Sequence[Listed]:
        return self._plans[place]

    def __len__(self) -> int:
        return len(self._plans)

    def __iter__(self) -> Iterator[Listed]:
        return iter(self._plans)

    def find(self, plan_id: str) -> Listed | None:
        """The plan of this id."""
        place = self._places.get(plan_id)
        return None if place is None else self._plans[place]

    def of_bodies(self, bodies: Iterable[str], year: int | None = None) -> list[Listed]:
        """The plans of these bodies, in order; of one year where it is given."""
        found = {
            place
            for body in bodies
            for place in self._by_body.get(body, ())
            if year is None or self._plans[place].year == year
        }
        return [self._plans[place] for place in sorted(found)]

    def named_in(self, question: str) -> list[tuple[int, int, Listed]]:
        """The plans whose ids, or titles in 《》, stand in a question, each with the first place: start and end."""
        found = [*self._titled_in(question), *((*span, plan) for span, plan in self._ids_in(question))]
        first: dict[tuple[str, str], tuple[int, int, Listed]] = {}
        for start, end, plan in sorted(found, key=lambda named: (named[0], self._places[named[2].id])):
            first.setdefault((plan.id, question[start:end]), (start, end, plan))
        return list(first.values())

    def ids_in(self, question: str) -> list[tuple[int, int]]:
        """Where ids of plans stand in a question: start and end."""
        return [span for span, _ in self._ids_in(question)]

    def names(self, chosen: Titled) -> Mapping[str, str]:
        """By id, what the plans are called in markers, where one is chosen."""
        return self._named(chosen)[0]

    def names_beside(self, chosen: Titled) -> Mapping[str, str]:
        """The same without the chosen one, which goes unnamed."""
        return self._named(chosen)[1]

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies whose plans they are, in order."""
        return Bodies(self._by_body)

    @cached_property
    def titles(self) -> ShortForms:
        """The titles that a short form can stand for."""
        return ShortForms(plan.title for plan in self._plans)

    @cached_property
    def by_year(self) -> tuple[Listed, ...]:
        """The plans by year, then by title."""
        return tuple(sorted(self._plans, key=lambda plan: (plan.year or 0, plan.title)))

    @property
    def body_names(self) -> tuple[str, ...]:
        """The bodies' names, each once, in order."""
        return tuple(self._by_body)

    def _named(self, chosen: Titled) -> tuple[Mapping[str, str], Mapping[str, str]]:
        key = (chosen.id, chosen.title)
        found = self._names.get(key)
        if found is None:
            names = plan_names(self._plans, chosen)
            found = names, {id: name for id, name in names.items() if id != chosen.id}
            kept = self._names if len(self._names) < _MOST_CHOSEN else {}
            self._names = {**kept, key: found}
        return found

    def _ids_in(self, question: str) -> Iterator[tuple[tuple[int, int], Listed]]:
        for match in _ID.finditer(question):
            if plan := self.find(match[0]):
                yield match.span(), plan

    def _titled_in(self, question: str) -> Iterator[tuple[int, int, Listed]]:
        opened: list[int] = []
        for bracket in _BRACKET.finditer(question):
            if bracket[0] == "《":
                opened.append(bracket.start())
            elif opened:
                start = opened.pop()
                for plan in self._by_title.get(question[start + 1 : bracket.start()], ()):
                    yield start, bracket.end(), plan

    @cached_property
    def _places(self) -> dict[str, int]:
        return {plan.id: place for place, plan in enumerate(self._plans)}

    @cached_property
    def _by_body(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, plan in enumerate(self._plans):
            found.setdefault(find_body(plan.title), []).append(place)
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for plan in self._plans:
            found.setdefault(plan.title, []).append(plan)
        return found
