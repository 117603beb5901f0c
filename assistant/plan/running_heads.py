"""Which lines stand at the top or bottom of page after page?"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from assistant.plan.lines import Line

_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running ones."""
_FEWEST_PAGES = 3
_SHARE = 0.3
"""Of the pages: left and right pages may have heads of their own, the first page none."""
_LONGEST = 60
_NUMBERED = re.compile(r"^(?:[（(\[]|第|[一二三四五六七八九十]+、|\d{1,3}[.．、)）])")


def running_heads(lines: Sequence[Line], page_numbers: Collection[int]) -> set[int]:
    """The numbers of the running lines. `page_numbers` are lines that end a page, or begin one, besides page breaks."""
    pages = list(_pages(lines, sorted(page_numbers)))
    if len(pages) < _FEWEST_PAGES:
        return set()
    edges = [{line.number: _form(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages]
    on = Counter(form for edge in edges for form in set(edge.values()) if form)
    enough = max(_FEWEST_PAGES, _SHARE * len(pages))
    return {number for edge in edges for number, form in edge.items() if on[form] >= enough}


def _pages(lines: Sequence[Line], ends: Sequence[int]) -> Iterator[list[Line]]:
    def page(line: Line) -> tuple[int, int]:
        return line.page, bisect(ends, line.number)

    for _, group in groupby(lines, key=page):
        yield list(group)


def _form(text: str) -> str:
    """What is the same on every page: the text, any digit for another unless the line is numbered; "" if long."""
    if len(text) > _LONGEST:
        return ""
    return text if _NUMBERED.match(text) else re.sub(r"\d+", "0", "".join(text.split()))
