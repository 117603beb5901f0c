"""What does a written answer leave out of what was found?

A small model tells half of it, or half of a sentence. What it does not tell is quoted behind what it wrote, so that a
written answer says no less than a quoted one. A translation is followed by everything that it translates.
"""

from collections.abc import Sequence

from assistant.plan.model import Plan, is_heading
from assistant.question.words import content_words, coverage
from assistant.statement import Statement

_TOLD = 0.65
"""Share of the rarity of a sentence's words from which it counts as told."""


def left_out(found: Sequence[Statement], written: Sequence[Statement], plan: Plan) -> list[Statement]:
    """The sentences found that the written ones do not tell, headings apart; none where nothing was written."""
    headings = {(item.ordinal, s.start) for item in plan.items for s in item.sentences if is_heading(item, s)}
    sought = [s for s in found if not {(c.item, c.start) for c in s.citations} <= headings]
    return [s for s in sought if written and not _is_told(s, written)]


def _is_told(sentence: Statement, written: Sequence[Statement]) -> bool:
    """Whether what cites a sentence says most of it. A translation cannot be read so, and tells nothing."""
    sources = set(sentence.citations)
    telling = "".join(s.text for s in written if sources & set(s.citations))
    return bool(telling) and coverage(content_words(sentence.text), telling) >= _TOLD
