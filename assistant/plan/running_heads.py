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
    """The numbers of the running lines. `page_numbers` are lines that end a page, or begin one, besides page breaks.

    Of two pages, known by their break, the line has to stand on both.
    """
    pages = list(_pages(lines, sorted(page_numbers)))
    if len(pages) < 2 or (len(pages) < _FEWEST_PAGES and page_numbers):
        return set()
    edges = [
        {line.number: _forms(line.text, place) for line in (*page[:_EDGE], *page[-_EDGE:])}
        for place, page in enumerate(pages)
    ]
    on = Counter(form for edge in edges for form in set().union(*edge.values()))
    enough = min(len(pages), max(_FEWEST_PAGES, _SHARE * len(pages)))
    return {number for edge in edges for number, forms in edge.items() if any(on[form] >= enough for form in forms)}


def _pages(lines: Sequence[Line], ends: Sequence[int]) -> Iterator[list[Line]]:
    def page(line: Line) -> tuple[int, int]:
        return line.page, bisect(ends, line.number)

    for _, group in groupby(lines, key=page):
        yield list(group)


def _forms(text: str, place: int) -> set[str]:
    """What may be the same on every page: the text as it is, or but for a number that counts the pages."""
    bare = "".join(text.split())
    if len(text) > _LONGEST:
        return set()
    counting = [] if _NUMBERED.match(text) else re.finditer(r"\d{1,4}", bare)
    return {bare, *(f"{bare[: n.start()]}#{int(n[0]) - place}#{bare[n.end() :]}" for n in counting)}
