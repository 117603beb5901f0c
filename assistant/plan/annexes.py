"""Where does an annex begin, whose numbers begin again; or is the plan itself the annex of a letter?"""

import re
from collections.abc import Sequence
from itertools import islice

from assistant.plan.lines import Line
from assistant.plan.model import Dropped
from assistant.plan.numbering import choose_scheme, find_markers

_ANNEX = re.compile(
    r"附(?:件|录|表)\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2}|[A-Z])?(?:\s*[：:]?|[\s：:]+[^。，；]{1,50})"
    r"|(?:Annex(?:es)?|Appendix|Appendices|Attachment)(?:\s+[A-Z0-9]{1,3})?(?:\s*[.:：–—-]?|[\s.:：–—-]+[^.。]{1,70})",
)
_RUNS_ON = re.compile(r"[，、,]$|^.{26,}[^。！？!?；;：:.”」』）)】》]$")
"""A line that is not the end of a paragraph."""
_FEWEST = 2
_MOST = 20
"""Lines that are looked at as the start of an annex."""


def part_annexes(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines of the plan; those of annexes behind it, or of the letter that it is an annex of, are dropped."""
    starts = (i for i in range(1, len(lines)) if _ANNEX.fullmatch(lines[i].text))
    for i in islice((i for i in starts if not _RUNS_ON.search(lines[i - 1].text)), _MOST):
        before, after = _items(lines[:i]), _items(lines[i + 1 :])
        if before >= _FEWEST and before >= after:
            return list(lines[:i]), _dropped(lines[i:], "annex")
        if before and after >= _FEWEST:
            return list(lines[i + 1 :]), _dropped(lines[: i + 1], "covering letter")
    return list(lines), []


def _items(lines: Sequence[Line]) -> int:
    markers = find_markers([line.text for line in lines])
    scheme = choose_scheme(markers)
    return sum(marker.family is scheme.items for marker in markers) if scheme else 0


def _dropped(lines: Sequence[Line], reason: str) -> list[Dropped]:
    return [Dropped(line=line.number, text=line.text, reason=reason) for line in lines]
