"""How does a text become a plan?

source text → lines (`lines`, `furniture`) → markers and scheme (`numbering`) → sections, items, sentences.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from assistant.errors import PlanError
from assistant.plan.furniture import drop_furniture
from assistant.plan.lines import (
    Line,
    breaks_off,
    continues,
    hard_wrapped,
    join,
    read_lines,
    tidy_spaces,
)
from assistant.plan.model import Item, Plan, Section, Sentence
from assistant.plan.numbering import Family, Marker, Scheme, choose_scheme, find_markers
from assistant.plan.numerals import write_chinese
from assistant.plan.sentences import split_sentences
from assistant.plan.title import find_title, find_year, short_title

_CLOSING = re.compile(r"(?![^。！？!?；;]*[。！？!?；;.]$).{1,25}")
"""A last line that is no sentence: who signed, when, "（此件公开发布）"."""
_MANY = 8
"""Items of one paragraph each, beside which one of several is no coincidence."""


def parse_plan(source: str, *, id: str, title: str | None = None, year: int | None = None) -> Plan:
    """Read a numbered plan; `title` and `year` override what its text says.

    Raises PlanError where the text is empty or carries no numbering that is recognised.
    """
    kept, dropped = drop_furniture(read_lines(source))
    if not kept:
        raise PlanError(f"The plan “{id}” holds no text. Give a file with the plan's text in it.")
    lines = _heal(kept, [d.line for d in dropped])
    markers = find_markers(lines)
    scheme = choose_scheme(markers)
    if scheme is None:
        raise PlanError(
            f"No numbering was recognised in the plan “{id}”. Its items should begin their lines with numbers such as "
            "（一）, 一、, 1., (1), 第一条, 1.1 or “Action 1:”."
        )
    text = "\n".join(lines)
    blocks = _blocks(text, lines, list(_follow(markers, scheme)), scheme)
    front = text[: blocks[0].start]
    found = find_title(front)
    sections = _sections(text, blocks)
    return Plan(
        id=id,
        title=title or found.text or id,
        year=year or find_year(found.text) or find_year(front),
        preamble=tuple(split_sentences(text, found.end, blocks[0].start)),
        sections=sections,
        items=_items(text, blocks),
        text=text,
        sha256=source_sha256(source),
        dropped=tuple(dropped),
    )


def source_sha256(source: str) -> str:
    """The hash, as hex, by which a plan's source is known again."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def _heal(lines: Sequence[Line], page_ends: Sequence[int]) -> list[str]:
    """The paragraphs: lines that only the page had broken are one again. `page_ends` are dropped lines."""
    width = hard_wrapped(lines)
    healed: list[str] = []
    previous = Line(0, "")
    for line in lines:
        broken_marker = healed and continues(previous.text, 0)
        starts_anew = not broken_marker and bool(find_markers([line.text]))
        turned = line.page != previous.page or any(previous.number < end < line.number for end in page_ends)
        goes_on = continues(previous.text, width) or (turned and breaks_off(healed[-1] if healed else ""))
        if healed and not starts_anew and goes_on:
            healed[-1] = join(healed[-1], line.text)
        else:
            healed.append(line.text)
        previous = line
    return [_tidy(line) for line in healed]


def _tidy(line: str) -> str:
    """Tidy the spaces of a line, but keep one between a bare number and its heading."""
    for marker in find_markers([line]):
        if line[: marker.width] != line[: marker.width].rstrip() or marker.family is Family.HEADING:
            return f"{tidy_spaces(line[: marker.width])} {tidy_spaces(line[marker.width :])}"
    return tidy_spaces(line)


def _follow(markers: Iterable[Marker], scheme: Scheme) -> Iterator[Marker]:
    """The markers that count on: 1, 2, 3 … straight through, or from 1 again in a new section.

    Others are words that happen to stand at the start of a line. One missing number is let pass.
    """
    last_section = last_item = 0
    fresh = True
    for marker in markers:
        if marker.family is scheme.items:
            if last_item < marker.number <= last_item + 2 or (fresh and marker.number == 1):
                last_item, fresh = marker.number, False
                yield marker
        elif marker.family is Family.HEADING:
            if scheme.sections is Family.HEADING:
                fresh = True
                yield marker
        elif marker.family is scheme.sections:
            if last_section < marker.number <= last_section + 2:
                last_section, fresh = marker.number, True
                yield marker
        elif marker.family in scheme.groups:
            yield marker


_TITLED = re.compile(r"(?:[*\s]*[。.：:！!？?；;]*\s*|[^。！？!?\n]*)(?:\n|$)")
"""What stands behind a title that is a line of its own, or the beginning of one that is no sentence."""


@dataclass(frozen=True)
class _Block:
    """A marked stretch of the text: `start` at the label, `body` behind it, `end` before the next block."""

    marker: Marker
    is_section: bool
    is_item: bool
    start: int
    body: int
    end: int


def _blocks(text: str, lines: Sequence[str], markers: Sequence[Marker], scheme: Scheme) -> list[_Block]:
    """Cut the text at its markers. Of Markdown headings only those of the shallowest sub-level cut."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    depths = sorted({m.major for m in markers if m.family is Family.HEADING})
    section_depth = next((depth for depth in depths if depth > 1), 1)
    cuts = [m for m in markers if m.family is not Family.HEADING or m.major <= section_depth]
    first_item = next(i for i, m in enumerate(cuts) if m.family is scheme.items)
    while first_item and cuts[0].family is Family.HEADING and cuts[0].major < section_depth:
        cuts, first_item = cuts[1:], first_item - 1  # the document's own title
    ends = [starts[m.line] for m in cuts[1:]] + [_closing(text, lines, starts, cuts, scheme)]
    return [
        _Block(
            marker=m,
            is_section=m.family is scheme.sections,
            is_item=m.family is scheme.items,
            start=starts[m.line],
            body=starts[m.line] + m.width,
            end=end,
        )
        for m, end in zip(cuts, ends, strict=True)
    ]


def _closing(text: str, lines: Sequence[str], starts: Sequence[int], cuts: Sequence[Marker], scheme: Scheme) -> int:
    """Where the last block ends: before signature, date and notes, and before a paragraph that closes the whole plan.

    That is what stands behind the last item's one paragraph where each of many others has one.
    """
    last, i = cuts[-1].line, len(lines)
    while i - 1 > last and _CLOSING.fullmatch(lines[i - 1]):
        i -= 1
    others = [b.line - a.line for a, b in pairwise(cuts) if a.family is scheme.items]
    if cuts[-1].family is scheme.items and len(others) >= _MANY and set(others) == {1}:
        i = min(i, last + 1)
    return min(starts[i], len(text))


def _sections(text: str, blocks: Sequence[_Block]) -> tuple[Section, ...]:
    sections: list[Section] = []
    ordinal = 0
    for i, block in enumerate(blocks):
        if not block.is_section:
            continue
        inside = list(takewhile(lambda b: not b.is_section, blocks[i + 1 :]))
        count = sum(b.is_item for b in inside)
        title, end = short_title(text[block.body : block.end]), (inside[-1] if inside else block).end
        sections.append(
            Section(
                number=len(sections) + 1,
                label=block.marker.label,
                title=title,
                lead=_lead(text, title, block.body, next((b.start for b in inside if b.is_item), end)),
                items=tuple(range(ordinal + 1, ordinal + count + 1)),
                start=block.start,
                end=end,
            )
        )
        ordinal += count
    return tuple(sections)


def _lead(text: str, title: str, start: int, end: int) -> tuple[Sentence, ...]:
    """The sentences behind a section's title, which may be how its text begins."""
    named = text.find(title, start, end)
    titled = _TITLED.match(text, named + len(title), end) if named >= 0 else None
    return tuple(split_sentences(text, titled.end() if titled else start, end))


def _items(text: str, blocks: Sequence[_Block]) -> tuple[Item, ...]:
    numbers = [block.marker.number for block in blocks if block.is_item]
    runs_through = all(a < b for a, b in pairwise(numbers))
    items: list[Item] = []
    section = 0
    for block in blocks:
        section += block.is_section
        if not block.is_item:
            continue
        marker = block.marker
        if marker.major:
            key = f"{marker.major}.{marker.number}"
        else:
            key = str(marker.number) if runs_through else f"{write_chinese(section)}.{marker.number}"
        said = tuple(split_sentences(text, block.body, block.end))
        sentences = said or tuple(split_sentences(text, block.start, block.body))
        start, end = sentences[0].start, sentences[-1].end
        items.append(
            Item(
                ordinal=len(items) + 1,
                key=key,
                label=marker.label,
                title=short_title(text[start:end]) if said else "",
                section=section,
                text=text[start:end],
                sentences=sentences,
                start=start,
                end=end,
            )
        )
    return tuple(items)
