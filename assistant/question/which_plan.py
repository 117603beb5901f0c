"""Which of several plans does a question mean: one, some side by side, one that is not there, or is it unclear?

It is told by the years and bodies that the question names, read from the plan that was chosen: "2019年" is the chosen
plan's body in 2019, and a body's name alone is that body in the chosen plan's year. What names nothing is asked of the
plan that was chosen; without one, of the only plan that fits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from assistant.plan.model import Plan
from assistant.plan.title import find_body
from assistant.question.bodies import named_bodies
from assistant.question.comparing import is_comparing
from assistant.question.listing import Listed, Listing
from assistant.question.other_plan import body_named
from assistant.question.quoted import TITLE
from assistant.question.script import language_of
from assistant.question.years import NamedYear, named_years

_EVERY = re.compile(
    r"历年|往年和今年|各年(?:度)?的?|(?:两|三|几|各)(?:年|份|个年度)的?(?:工作)?(?:要点|计划)"
    r"|(?<!这是)(?<!是)哪一?年的?(?:工作)?(?:要点|计划)(?:里|中)?(?=.*(?:提|写|说|讲|有|安排|要求))"
    r"|\b(?:both|all(?: the)?|each|every|these|those|two) (?:plans?|years?)\b|\bwhich (?:year's |year’s )?plans?\b",
    re.IGNORECASE,
)
_MOST = 6
"""Plans that can be read side by side."""
_BESIDE = re.compile(r"(?:和|与|跟|同|比|较|相比|\b(?:compared (?:with|to)|than|from|with))\s*$", re.IGNORECASE)
_BESIDE_BEFORE = re.compile(r"^年?(?:度)?(?:的)?(?:工作)?(?:要点|计划)?(?:相比|相较|比较|比起来)")


@dataclass(frozen=True)
class Mention:
    """Where a question names plans, `question[start:end]`, and which of the plans that are meant."""

    start: int
    end: int
    plans: tuple[str, ...]
    """Ids."""
    written: str = ""
    """What it stands for in figures, where it is only clear as seen from today: "2018年" for 去年."""
    is_year: bool = False


@dataclass(frozen=True)
class Meant:
    """The plans that are meant; none where `absent` or `candidates` say why."""

    plans: tuple[Listed, ...] = ()
    mentions: tuple[Mention, ...] = ()
    absent: str = ""
    """The plan that is asked about and not there."""
    candidates: tuple[Listed, ...] = ()
    """The plans between which it is unclear."""
    is_named: bool = False
    """Whether the question itself says which."""

    def is_only(self, plan: Listed) -> bool:
        """Whether one plan alone is meant, and it is this one."""
        return [meant.id for meant in self.plans] == [plan.id]


def which_plans(question: str, plans: Sequence[Listed], chosen: Plan | None, today: date) -> Meant:
    """The plans that a question means, in Simplified half-width script, among those that are there."""
    return _Judged(question, plans, chosen, today).meant()


class _Judged:
    """One question, judged among the plans that are there."""

    def __init__(self, question: str, plans: Sequence[Listed], chosen: Plan | None, today: date) -> None:
        self._question, self._plans, self._chosen = question, Listing.of(plans), chosen
        own, known = (find_body(chosen.title), chosen.text) if chosen else ("", "")
        self._said = _blank(question, self._plans)
        self._bodies = named_bodies(self._said, self._plans.bodies, own, known)
        self._own = (own,) if chosen else self._plans.body_names
        self._years = [named for named in named_years(self._said, today) if self._is_a_plan(named, known)]

    def meant(self) -> Meant:
        if titled := self._by_title():
            return titled
        if not self._bodies and self._is_of_a_stranger():
            return self._unnamed()
        unclear = [body for named in self._bodies if len(named.bodies) > 1 for body in named.bodies]
        if unclear:
            return Meant(candidates=tuple(self._plans.of_bodies(unclear)), is_named=True)
        if every := _EVERY.search(self._said):
            found = sorted(self._plans.of_bodies(self._asked_bodies()), key=_year)
            if 1 < len(found) <= _MOST:
                mention = Mention(every.start(), every.end(), tuple(p.id for p in found))
                return Meant(tuple(found), (mention, *self._mentions(found)), is_named=True)
        if not self._years and not self._bodies:
            return self._unnamed()
        return self._found()

    def _found(self) -> Meant:
        years: list[int | None] = [*sorted({named.year for named in self._years})] or [None]
        found: list[Listed] = []
        absent = ""
        for body, year in product(self._asked_bodies(), years):
            fitting = self._plans.of_bodies([body], year)
            if len(fitting) > 1:
                fitting = self._nearest(fitting)
            if len(fitting) > 1:
                return Meant(candidates=tuple(fitting), is_named=True)
            if not fitting and (self._bodies or self._chosen):
                absent = absent or f"{body if self._bodies else ''}{year or ''}{'年' if year and self._bodies else ''}"
            found += fitting
        if absent and (not found or is_comparing(self._said)):
            return Meant(absent=absent, is_named=True) if found or self._bodies else self._unnamed()
        if not found:
            return Meant(absent=str(years[0]), is_named=True)
        if not self._chosen and not self._bodies and len(found) > len(years):
            return Meant(candidates=tuple(found), is_named=True)
        mentions = tuple(self._mentions(found))
        if self._chosen and not self._is_chosen(*found) and self._is_beside_the_chosen(mentions):
            found = sorted([self._chosen, *found], key=_year)
        return Meant(tuple(found), mentions, is_named=True)

    def _is_chosen(self, *plans: Listed) -> bool:
        """Whether one of these is the plan that was chosen."""
        return self._chosen is not None and self._chosen.id in [plan.id for plan in plans]

    def _is_beside_the_chosen(self, mentions: Sequence[Mention]) -> bool:
        """Whether the one plan that is named is what the chosen one is compared with: "和2019年有什么不同"."""
        if len(mentions) != 1 or not is_comparing(self._said):
            return False
        before, behind = self._said[: mentions[0].start], self._said[mentions[0].end :]
        return bool(_BESIDE.search(before) or _BESIDE_BEFORE.match(behind))

    def _unnamed(self) -> Meant:
        if self._chosen:
            return Meant((self._chosen,))
        return Meant(tuple(self._plans)) if len(self._plans) == 1 else Meant(candidates=tuple(self._plans))

    def _by_title(self) -> Meant | None:
        """The plans whose titles or ids the question gives."""
        named = self._plans.named_in(self._question)
        if not named or self._years or self._bodies:
            return None
        mentions = tuple(Mention(start, end, (plan.id,)) for start, end, plan in named)
        return Meant(tuple({plan.id: plan for _, _, plan in named}.values()), mentions, is_named=True)

    def _is_of_a_stranger(self) -> bool:
        """Whether a body's plan is asked about that is none of these bodies."""
        stranger = body_named(self._said)
        known = self._chosen.text if self._chosen else ""
        return stranger is not None and stranger not in known and not self._plans.titles.of(stranger)

    def _asked_bodies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(named.bodies[0] for named in self._bodies)) or self._own

    def _is_a_plan(self, named: NamedYear, known: str) -> bool:
        """Whether a year says which plan is meant; what is in the chosen plan's text may only be spoken of there."""
        if self._plans.of_bodies(self._asked_bodies(), named.year):
            return True
        if named.is_short or named.is_present:
            return False
        return (named.seen_from or str(named.year)) not in known

    def _nearest(self, fitting: list[Listed]) -> list[Listed]:
        """Of several plans of one body, the one that was chosen, or that of its year."""
        if self._is_chosen(*fitting):
            return [plan for plan in fitting if self._is_chosen(plan)]
        same = [plan for plan in fitting if self._chosen and plan.year == self._chosen.year]
        return same if len(same) == 1 else fitting

    def _mentions(self, found: Sequence[Listed]) -> Iterator[Mention]:
        for named in self._years:
            ids = tuple(plan.id for plan in found if plan.year == named.year)
            figures = f"{named.year}年" if language_of(self._question) == "zh" else str(named.year)
            yield Mention(named.start, named.end, ids, figures if named.seen_from else "", is_year=True)
        for body in self._bodies:
            ids = tuple(plan.id for plan in found if find_body(plan.title) in body.bodies)
            yield Mention(body.start, body.end, ids)


def _blank(question: str, plans: Listing) -> str:
    """A question with spaces for titles and ids, in which a year names no plan by itself."""
    for start, end in (*plans.ids_in(question), *(title.span() for title in TITLE.finditer(question))):
        question = question[:start] + " " * (end - start) + question[end:]
    return question


def _year(plan: Listed) -> tuple[int, str]:
    return (plan.year or 0, plan.id)
