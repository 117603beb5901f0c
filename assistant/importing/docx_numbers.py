"""Which number does a word processor show before a paragraph, that stands nowhere in the text?

`numbering.xml` has for each level of a list how its number is written and where it starts; a paragraph, or its style,
names the list and the level.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.importing.numerals import write_as

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered. `text` has "%1" where the number of the first level stands."""

    form: str
    text: str
    start: int
    is_legal: bool
    """Whether every number is written in Arabic digits."""
    restarts_after: int
    """The numbers begin again behind a paragraph of this level, 1-based, or one further out; 0 never."""


@dataclass
class Numbering:
    """Counts on through a document, paragraph by paragraph."""

    levels: Mapping[str, tuple[str, tuple[Level, ...]]]
    """Of each list by its numId: the list whose counters it shares, and its levels."""
    starts: Mapping[tuple[str, int], int]
    """Where a list begins a level anew: (numId, level) → number."""
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, num_id: str, level: int) -> str:
        """The number before the next paragraph of this list and level, "" where none is shown."""
        if num_id not in self.levels or not 0 <= level < _LEVELS:
            return ""
        shared, levels = self.levels[num_id]
        if level >= len(levels):
            return ""
        counts = self._counts.setdefault(shared, [None] * _LEVELS)
        begin = self.starts.get((num_id, level))
        if begin is not None and (num_id, level) not in self._begun:
            counts[level] = begin
        else:
            now = counts[level]
            counts[level] = levels[level].start if now is None else now + 1
        self._begun.add((num_id, level))
        for deeper in range(level + 1, len(levels)):
            if level + 1 <= levels[deeper].restarts_after:
                counts[deeper] = None
        return self._written(levels, level, counts)

    def _written(self, levels: tuple[Level, ...], level: int, counts: list[int | None]) -> str:
        if levels[level].form in ("bullet", "none"):
            return ""

        def number(place: re.Match[str]) -> str:
            i = int(place[1]) - 1
            if i >= len(levels):
                return ""
            now = counts[i]
            value = levels[i].start if now is None else now
            return write_as(value, "decimal" if levels[level].is_legal else levels[i].form)

        return _PLACE.sub(number, levels[level].text)


def read_numbering(root: Element | None) -> Numbering:
    """The lists of a `w:numbering` element; none where there is no such element."""
    if root is None:
        return Numbering({}, {})
    abstract = {_value(a, "w:abstractNumId"): a for a in root.findall(qn("w:abstractNum"))}
    levels: dict[str, tuple[str, tuple[Level, ...]]] = {}
    starts: dict[tuple[str, int], int] = {}
    for num in root.findall(qn("w:num")):
        num_id, shared = _value(num, "w:numId"), _child(num, "w:abstractNumId")
        base = abstract.get(shared)
        own = {
            _integer(_value(lvl, "w:ilvl"), 0): lvl for lvl in (base.findall(qn("w:lvl")) if base is not None else ())
        }
        for override in num.findall(qn("w:lvlOverride")):
            level = _integer(_value(override, "w:ilvl"), 0)
            changed = override.find(qn("w:lvl"))
            if changed is not None:
                own[level] = changed
            if override.find(qn("w:startOverride")) is not None:
                starts[num_id, level] = _integer(_child(override, "w:startOverride"), 1)
        levels[num_id] = (shared, tuple(_level(own.get(i), i) for i in range(max(own, default=-1) + 1)))
    return Numbering(levels, starts)


def _level(found: Element | None, place: int) -> Level:
    if found is None:
        return Level("none", "", 1, is_legal=False, restarts_after=place)
    return Level(
        form=_child(found, "w:numFmt") or "decimal",
        text=_child(found, "w:lvlText"),
        start=_integer(_child(found, "w:start"), 0),
        is_legal=found.find(qn("w:isLgl")) is not None,
        restarts_after=_integer(_child(found, "w:lvlRestart"), place),
    )


def _child(element: Element, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else _value(child, "w:val")


def _value(element: Element, name: str) -> str:
    return str(element.get(qn(name)) or "")


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,5}", text) else default
