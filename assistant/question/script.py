"""How is a question brought to the plan's own script: half-width forms, Simplified characters?"""

import re
import unicodedata
from functools import cache
from typing import Literal

from opencc import OpenCC

from assistant.plan.numerals import read_numeral

Language = Literal["zh", "en"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u3400-\u9fff]+", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_GAP = re.compile(r"(?<=[\u3400-\u9fff]{3})\s+(?=[\u3400-\u9fff]{3})")
"""A space, or the end of a line, between stretches of Chinese that are more than a word each."""
_NUMBERED = re.compile(
    r"(?<!第)(?<!第\s)(?:(?P<circled>[①-⑩⑴-⑽⒈-⒑])|(?:^|(?<=[\s,，。;；:：?？!！]))(?:"
    r"[（(](?P<within>[1-9])[)）]|(?P<digits>[1-9１-９]\d?)(?:[)）、]|[.．](?!\d))"
    r"|(?P<numeral>[一二三四五六七八九十])[、.．](?![一二两三四五六七八九十])))"
    r"\s*(?=[\u3400-\u9fff“《]{2}|[A-Za-z]+[\u3400-\u9fff]|\d{4}年)(?![讲说写提是]|分别|各|还有|以及|[项条点句])"
)
"""The number before one of several questions in a list. One that is spoken of, "（1）讲什么", names an item."""
_JOINED = re.compile(r"(?:[,，.。;；:：?？!！、和与及或“‘《（(]|以及|还有)$")
"""How a question ends behind which no comma belongs."""
_TAG = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<[^<>]{0,200}>", re.IGNORECASE)


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def clean(text: str) -> str:
    """Full-width letters and digits half-width, control characters and mark-up gone, spaces only between words."""
    text = _CONTROL.sub(" ", unicodedata.normalize("NFKC", text))
    text = re.sub(r"\s+", " ", _TAG.sub(" ", text)).strip()
    return _BETWEEN_HAN.sub("", text)


def with_commas(text: str, known: str) -> str:
    """A text with a comma for each space that parts clauses, "专利法改不改 贯标呢"; not words that `known` joins."""

    def read(gap: re.Match[str]) -> str:
        joined = text[gap.start() - 3 : gap.start()] + text[gap.end() : gap.end() + 3]
        return gap[0] if joined in re.sub(r"\s", "", known) else "，"

    return _GAP.sub(read, text)


def without_numbers(text: str) -> str:
    """Questions in a list that is numbered from 1, "①修不修法 ②贯标呢", with commas instead of the numbers."""
    found = list(_NUMBERED.finditer(text))
    if len(found) < 2 or [_number(mark) for mark in found] != list(range(1, len(found) + 1)):
        return text
    begins, ends = [0, *(mark.end() for mark in found)], [*(mark.start() for mark in found), len(text)]
    *clauses, last = (text[begin:end].strip() for begin, end in zip(begins, ends, strict=True))
    return "".join(f"{one}，" if one and not _JOINED.search(one) else one for one in clauses) + last


def _number(mark: re.Match[str]) -> int | None:
    return read_numeral(unicodedata.normalize("NFKC", str(mark[mark.lastgroup or 0])).strip("()."))


def to_simplified(text: str) -> str:
    """Traditional characters to Simplified, Taiwan's terms to the mainland's where it is written so."""
    if _converter("t2s").convert(text) == text:
        return text  # the conversion of terms would change words that both use
    return str(_converter("tw2sp").convert(text))


def language_of(text: str) -> Language:
    """Whether a question is asked in English: "en" where there are fewer Chinese characters than English words."""
    said = _ADDRESS.sub(" ", text)
    return "en" if len(_HAN.findall(said)) < len(_LATIN_WORD.findall(said)) else "zh"
