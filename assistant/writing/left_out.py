"""What does a written answer leave out of what was found?

A small model tells half of it. Where few sentences were found, those that it passes over are quoted behind what it
wrote, so that a written answer says no less than they do; of many a model may make a summary. An answer in another
language than the plan's is left as it is.
"""

from collections.abc import Sequence

from assistant.passages import is_heading
from assistant.plan.model import Plan
from assistant.question.script import language_of
from assistant.statement import Statement

_FEW = 3


def left_out(found: Sequence[Statement], written: Sequence[Statement], plan: Plan) -> list[Statement]:
    """Of few sentences found, those that no written one cites, headings apart; none where nothing was written."""
    headings = {(item.ordinal, s.start) for item in plan.items for s in item.sentences if is_heading(item, s)}
    sought = [s for s in found if not {(c.item, c.start) for c in s.citations} <= headings]
    if not written or len(sought) > _FEW or any(language_of(s.text) != language_of(plan.title) for s in written):
        return []
    told = {(c.item, c.start) for statement in written for c in statement.citations}
    return [s for s in sought if not {(c.item, c.start) for c in s.citations} <= told]
