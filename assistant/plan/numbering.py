"""Which lines of a plan carry a number, and in which family of numbering?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.plan.numerals import NUMERAL, read_numeral
from assistant.plan.squeezed import squeezed


class Family(StrEnum):
    """A style of numbering, from the outermost that plans use to the innermost."""

    HEADING = "## Heading"
    CHAPTER = "第一章"
    DECIMAL_1 = "1"
    CHINESE = "一、"
    NAMED = "Action 1:"
    ARTICLE = "第一条"
    DECIMAL_2 = "1.1"
    CHINESE_PAREN = "（一）"
    ARABIC = "1."
    ARABIC_PAREN = "(1)"


_CN = r"[〇零一二三四五六七八九十百]{1,7}"
_PATTERNS: dict[Family, re.Pattern[str]] = {
    Family.NAMED: re.compile(
        r"(?P<label>(?:#{1,6}\s*)?(?:\*\*)?(?:Action|Item|Goal|Objective|Task|Priority|Measure|Step|Recommendation)"
        r"\s+(?P<n>\d{1,3})(?:\s*[:：.．、\-–—]|(?=\s+[A-Z])|(?=[\s*]*$)))\s*",
        re.IGNORECASE,
    ),
    Family.HEADING: re.compile(r"(?P<label>(?P<n>#{1,6})\s+)"),
    Family.CHAPTER: re.compile(rf"(?P<label>第\s*(?P<n>{NUMERAL})\s*[章编])\s*"),
    Family.ARTICLE: re.compile(rf"(?P<label>第\s*(?P<n>{NUMERAL})\s*[条项])(?=[\s:：、]|[^\s之]{{4,}})\s*"),
    Family.DECIMAL_2: re.compile(
        r"(?P<label>(?P<major>\d{1,2})[.．](?P<n>\d{1,2}))(?![.．]?\d|[%％万亿倍元个])\s*(?=\D)"
    ),
    Family.DECIMAL_1: re.compile(r"(?P<label>(?P<n>\d{1,2}))[\s\u3000]+(?=[^\d\s])(?!年|月|日)"),
    Family.CHINESE: re.compile(rf"(?P<label>(?P<n>{_CN})、)\s*"),
    Family.CHINESE_PAREN: re.compile(rf"(?P<label>[（(]\s*(?P<n>{_CN})\s*[)）])\s*"),
    Family.ARABIC: re.compile(r"(?P<label>(?P<n>[0-9０-９]{1,3})[.．、)）])(?![0-9０-９])\s*"),
    Family.ARABIC_PAREN: re.compile(r"(?P<label>[（(]\s*(?P<n>[0-9０-９]{1,3})\s*[)）])\s*"),
}


@dataclass(frozen=True)
class Marker:
    """A number at the start of line `line` (index into the healed lines).

    `major` is the first part of a decimal number and the depth of a Markdown heading, else 0.
    """

    family: Family
    number: int
    label: str
    line: int
    width: int
    """Characters from the start of the line to where the text begins."""
    major: int = 0


@dataclass(frozen=True)
class Scheme:
    """The families that number a plan's sections (None: it has none) and items.

    `groups` number headings between the two: they end an item without being one.
    """

    sections: Family | None
    items: Family
    groups: tuple[Family, ...] = ()


def find_markers(lines: Sequence[str]) -> list[Marker]:
    """Every marker that could number something, at most one a line and family."""
    markers = []
    for i, line in enumerate(lines):
        for family, pattern in _PATTERNS.items():
            match = pattern.match(line)
            if match is None:
                continue
            depth = len(match["n"]) if family is Family.HEADING else 0
            number = 1 if depth else read_numeral(match["n"])
            if number is None:
                continue
            major = depth or int(match.groupdict().get("major") or 0)
            label = squeezed(match["label"]) if family is not Family.NAMED else match["label"]
            markers.append(Marker(family, number, label.strip("#* "), i, match.end(), major))
            break
    return markers


def choose_scheme(markers: Sequence[Marker]) -> Scheme | None:
    """The scheme of the innermost family that numbers the plan rather than a list inside an item."""
    counts = {family: sum(m.family is family for m in markers) for family in Family}
    if counts[Family.NAMED] > 1:
        return Scheme(Family.HEADING if counts[Family.HEADING] else None, Family.NAMED)
    if counts[Family.ARTICLE] > 1:
        return Scheme(Family.CHAPTER if counts[Family.CHAPTER] else None, Family.ARTICLE)
    if counts[Family.DECIMAL_2] > 1 and counts[Family.DECIMAL_1] > 1:
        return Scheme(Family.DECIMAL_1, Family.DECIMAL_2)
    if counts[Family.DECIMAL_2] > 1 and counts[Family.ARABIC] > 1 and not counts[Family.CHINESE]:
        return Scheme(Family.ARABIC, Family.DECIMAL_2)
    ladder = (Family.CHAPTER, Family.CHINESE, Family.CHINESE_PAREN, Family.ARABIC, Family.ARABIC_PAREN)
    rungs = [family for family in ladder if _starts_at_one(markers, family)]
    if not rungs or sum(counts[family] for family in rungs) < 2:
        return None
    if len(rungs) == 1:
        restarts = sum(m.family is rungs[0] and m.number == 1 for m in markers) > 1
        return Scheme(Family.HEADING if restarts and counts[Family.HEADING] > 1 else None, rungs[0])
    items = 1
    for deeper in range(2, len(rungs)):
        if _runs_through(markers, rungs[deeper], rungs[items]):
            items = deeper
    return Scheme(rungs[0], rungs[items], tuple(rungs[1:items]))


def _starts_at_one(markers: Sequence[Marker], family: Family) -> bool:
    numbers = [m.number for m in markers if m.family is family]
    return bool(numbers) and numbers[0] == 1


def _runs_through(markers: Sequence[Marker], inner: Family, outer: Family) -> bool:
    """Whether `inner` counts on across several markers of `outer`: 1., 2. … 21. under （一）–（五）."""
    numbers: list[int] = []
    parents: set[int] = set()
    for i, marker in enumerate(markers):
        if marker.family is inner:
            numbers.append(marker.number)
            parents.add(next((j for j in range(i, -1, -1) if markers[j].family is outer), -1))
    return len(parents) > 1 and numbers == list(range(1, len(numbers) + 1))
