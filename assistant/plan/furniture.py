"""Which lines of a source are not the plan's own: page numbers, running heads, tables of contents, annexes?

Every line of the source ends up either among those that are kept or in the list of dropped ones.
"""

import re
from collections.abc import Sequence

from assistant.plan.annexes import part_annexes
from assistant.plan.lines import Line
from assistant.plan.model import Dropped
from assistant.plan.running_heads import running_heads
from assistant.plan.squeezed import squeezed

_PAGE_NUMBER = re.compile(
    r"^(?:[-—–－·•]+\s*\d{1,4}\s*[-—–－·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\d{1,3}\s*/\s*\d{1,3})$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"^(?:目\s*录|目\s*次|(?:table of )?contents)$", re.IGNORECASE)
_LEADER = re.compile(r"[\s.．·…]*\d*$")
_LED_TO_PAGE = re.compile(r".{2,60}?(?:\.{4,}|…{2,}|·{4,}|_{4,}|(?:\.\s){4,})\s*\d{1,4}")
_FEWEST_ENTRIES = 3


def drop_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Part the plan's own lines from page numbers, running heads, tables of contents and annexes."""
    numbers = {line.number for line in lines if _PAGE_NUMBER.match(line.text)}
    heads = running_heads([line for line in lines if line.number not in numbers], numbers)
    contents = _table_of_contents(lines)
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for line in lines:
        if line.number in numbers:
            dropped.append(Dropped(line=line.number, text=line.text, reason="page number"))
        elif line.number in heads:
            dropped.append(Dropped(line=line.number, text=line.text, reason="running head"))
        elif line.number in contents:
            dropped.append(Dropped(line=line.number, text=line.text, reason="table of contents"))
        else:
            kept.append(line)
    kept, others = part_annexes(kept)
    return kept, sorted([*dropped, *others], key=lambda d: d.line)


def _table_of_contents(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines from "目录" up to where its first entry stands again, and of those that end in a page."""
    led = {line.number for line in lines if _LED_TO_PAGE.fullmatch(line.text)}
    return _listed(lines) | (led if len(led) >= _FEWEST_ENTRIES else set())


def _listed(lines: Sequence[Line]) -> set[int]:
    for i, line in enumerate(lines[:-1]):
        if not _CONTENTS.match(line.text):
            continue
        entry = _entry(lines[i + 1].text)
        again = (j for j in range(i + 2, len(lines)) if _entry(lines[j].text) == entry)
        body = next(again, None)
        if entry and body is not None:
            return {lines[j].number for j in range(i, body)}
    return set()


def _entry(text: str) -> str:
    return squeezed(_LEADER.sub("", text))
