"""Which lines of a source were broken only by the page?

Nothing but white space is ever changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

WIDE = "[\u2e80-\u303f\u3040-\u30ff\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
"""Characters that take no space beside them: Han, kana, CJK punctuation and full-width forms."""

_SPACES = re.compile(r"[ \t\xa0\u3000]+")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2028\u2029\u2060\u00ad\x00-\x08\x0b-\x1f\x7f]")
_SENTENCE_END = re.compile(r"[。！？!?；;：:.][”’」』）)】》\"']*$")
_OPEN_BRACKET = re.compile(r"[（(〔【]\s*[0-9０-９一二三四五六七八九十百]*$")


@dataclass(frozen=True)
class Line:
    """A source line: 1-based number and its text, stripped; `page` counts the page breaks before it."""

    number: int
    text: str
    page: int = field(default=0, compare=False)


def read_lines(source: str) -> list[Line]:
    """The source's lines that hold anything, stripped, invisible characters removed."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[Line] = []
    number = 0
    for page, text in enumerate(source.split("\f")):
        for line in text.split("\n"):
            number += 1
            stripped = _INVISIBLE.sub("", line).strip()
            if stripped:
                lines.append(Line(number, stripped, page))
    return lines


def hard_wrapped(lines: Sequence[Line]) -> int:
    """The page width in characters where lines were broken by the page, else 0.

    Page-broken text has lines of one width, most of which stop in mid-sentence.
    """
    if len(lines) < 8:
        return 0
    open_ended = sum(not _SENTENCE_END.search(line.text) for line in lines) / len(lines)
    width = int(quantiles((len(line.text) for line in lines), n=10)[6])
    near = sum(abs(len(line.text) - width) <= 3 for line in lines) / len(lines)
    return width if open_ended > 0.5 and near > 0.4 and 15 <= width <= 120 else 0


def continues(previous: str, width: int) -> bool:
    """Whether the next line goes on with `previous`, in text whose page width is `width`."""
    if _OPEN_BRACKET.search(previous):
        return True
    if not width:
        return False
    return len(previous) >= width - 3 or not (_SENTENCE_END.search(previous) or len(previous) < width * 0.8)


def breaks_off(paragraph: str) -> bool:
    """Whether a paragraph stops in mid-sentence, being more than a heading."""
    return bool(re.search(r"[，。；,;]", paragraph)) and not _SENTENCE_END.search(paragraph)


def join(previous: str, following: str) -> str:
    """Two parts of one line, with a space only where the script needs one."""
    if re.search(WIDE + "$", previous) or re.match(WIDE, following):
        return previous + following
    return f"{previous} {following}"


def tidy_spaces(text: str) -> str:
    """Remove typesetting spaces around wide characters; keep one real space between two of them."""
    text = _SPACES.sub(_one_space, text).strip()
    return re.sub(rf"(?<={WIDE}) (?=[!-~])|(?<=[!-~]) (?={WIDE})", "", text)


def _one_space(run: re.Match[str]) -> str:
    before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
    typeset = run[0] != " " and re.match(WIDE, before) and re.match(WIDE, after)
    return "" if typeset else " "
