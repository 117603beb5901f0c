"""Which desk answers for a plan, as the plan is now?"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from assistant.errors import LibraryError, WorkplanError
from assistant.kept import Kept
from assistant.plan.library import Library
from assistant.question.listing import Listed
from assistant.several import WAYS
from ui.respond import Desk

OpenDesk = Callable[[str | None, bool], Desk]
"""Gives the desk over the plan of an id, alone or where it is the chosen one of all; without an id, over all."""
_Key = tuple[str | None, bool]
_log = logging.getLogger(__name__)


class Desks:
    """The desk that is asked where no plan is named, and those over one plan alone, opened when first asked.

    Each call looks whether the plan is still the one that the desk was opened over; where it was replaced, another desk
    is opened, where it was removed, there is none any more. Those that were asked last stay open.
    """

    def __init__(self, first: Desk, open_desk: OpenDesk | None = None, library: Library | None = None) -> None:
        """`open_desk` opens the others; without it the first desk answers all."""
        self.first = first
        self.library = library or Library(None)
        self._open = open_desk
        self._desks: Kept[_Key, Desk] = Kept(WAYS, (None, True))
        self._last = first

    def has(self, plan_id: str) -> bool:
        """Whether there is a desk over the plan of this id, as far as can be seen."""
        if plan_id == self.first.plan.id:
            return True
        try:
            return self._open is not None and self.library.has(plan_id)
        except LibraryError:
            return False

    def listed(self) -> Sequence[Listed]:
        """The plans that there are desks over, as far as can be seen."""
        try:
            return self.library.listed() if self._open else [self.first.plan]
        except LibraryError:
            return [self.first.plan]

    def now(self, plan_id: str | None = None, *, alone: bool = True) -> Desk:
        """The desk of a page that shows a plan, as it now is; beside another plan than the first, all are asked or
        that one `alone`.

        The first one's where that plan is there no more, or the last one of that. Beside the first one's plan all
        plans are asked.
        """
        other = None if plan_id == self.first.plan.id else plan_id
        try:
            desk = self.of(other, alone=alone)
        except WorkplanError:
            if other is not None:
                return self.now()
            _log.warning("The plan %s is not there any more; its page shows what it was", self.first.plan.id)
            return self._last
        if other is None:
            self._last = desk
        return desk

    def of(self, plan_id: str | None = None, *, alone: bool = True) -> Desk:
        """The desk over a plan alone, or where it is the chosen one of all; without an id, over all.

        Raises PlanError where there is no such plan, LibraryError.
        """
        if self._open is None and plan_id in (None, self.first.plan.id):
            return self.first
        with suppress(LibraryError):  # which is told to who asks for a plan that it concerns
            self._desks.keep(lambda key: key[0] is None or self.library.has(key[0]))
        plan, open_desk = self.library.load(plan_id or self.first.plan.id), self._open
        if open_desk is None:
            return self.first

        def is_current(desk: Desk) -> bool:
            return desk.plan is plan or desk.plan == plan

        if plan_id is None and is_current(self.first):
            return self.first
        return self._desks.get((plan_id, alone or plan_id is None), is_current, lambda: open_desk(plan_id, alone))
