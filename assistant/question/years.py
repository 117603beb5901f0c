"""Which years does a question name, outright or as seen from today?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_FIGURES = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s*[项条件个万亿元人])")
_CHINESE = re.compile(r"([二一][〇零九][〇零一二三四五六七八九]{2})\s*年")
_SHORT = re.compile(r"(?<![\d第满近])([12]\d)(?=\s*年(?![级前来后内以多]))")
"""A year in two figures: "19年的要点"."""
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
RELATIVE = re.compile(
    r"去年|前年|明年|后年|上一?年度?(?!末|底)|下一?年度?(?!末|底)|来年|往年|历年|\b(?:last|next|previous|following)\s+year",
    re.IGNORECASE,
)
"""Another year than this one, as seen from today."""
PRESENT = re.compile(r"今年|本年|当年|this year", re.IGNORECASE)
_AWAY = {"去年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2, "上": -1, "下": 1}
_AWAY |= {"last": -1, "previous": -1, "next": 1, "following": 1}


@dataclass(frozen=True)
class NamedYear:
    """A year and where the question names it, `question[start:end]`."""

    year: int
    start: int
    end: int
    seen_from: str = ""
    """The word, where it is seen from today: "去年"."""
    is_short: bool = False
    """Whether two figures stand for it, which might count something."""

    @property
    def is_present(self) -> bool:
        """Whether it is said to be this year."""
        return bool(PRESENT.fullmatch(self.seen_from))


def outright(question: str) -> list[str]:
    """The years that a question names in four digits, in figures before those in Chinese."""
    return [*_FIGURES.findall(question), *(year.translate(_DIGITS) for year in _CHINESE.findall(question))]


def named_years(question: str, today: date) -> list[NamedYear]:
    """Every mention of a year, in order."""
    return sorted(_mentions(question, today), key=lambda named: named.start)


def _mentions(question: str, today: date) -> Iterator[NamedYear]:
    for match in _FIGURES.finditer(question):
        yield NamedYear(int(match[1]), match.start(), match.end())
    for match in _CHINESE.finditer(question):
        yield NamedYear(int(match[1].translate(_DIGITS)), match.start(1), match.end(1))
    for match in _SHORT.finditer(question):
        yield NamedYear(2000 + int(match[1]), match.start(), match.end(), is_short=True)
    for match in PRESENT.finditer(question):
        yield NamedYear(today.year, match.start(), match.end(), match[0])
    for match in RELATIVE.finditer(question):
        word = match[0].lower()
        away = next((by for start, by in _AWAY.items() if word.startswith(start)), None)
        if away is not None:
            yield NamedYear(today.year + away, match.start(), match.end(), match[0])
