"""Which items does a sentence name in its markers, in whatever shape a language model writes them?

"[13]", "[ 13 ]", "【13】", "[13, 14]", "[13-15]", "[13][14]", "[^13]", "(13)", "（13）", "[第13项]", "（十三）".
Round brackets are markers only where they hold the number of an item; square ones wherever they hold a number.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.plan.numerals import CHINESE, read_numeral

_NUMBER = rf"(?:[0-9０-９]{{1,4}}|[{CHINESE}]{{1,4}})"
_KEY = rf"(?:第\s*|items?\s*|no\.?\s*|#\s*)?(?:[{CHINESE}]{{1,4}}[.．])?{_NUMBER}\s*(?:项|条)?"
_TO = r"(?:[-–—~～至到]|to)"
_KEYS = rf"\s*{_KEY}(?:\s*(?:[,，、;；/&和及与]|and|{_TO})\s*{_KEY})*\s*"
_SQUARE = rf"[\[【［〔]\s*\^?(?:来源|见|source|ref)?\s*[:：]?{_KEYS}[\]】］〕]"
_ROUND = rf"[(（]{_KEYS}[)）]"
MARKER = rf"(?:{_SQUARE}|{_ROUND})"
"""A pattern for whatever may be a marker."""
_MARKER = re.compile(MARKER, re.IGNORECASE)
_ONE = re.compile(_KEY, re.IGNORECASE)
_RANGE = re.compile(rf"\s*{_TO}\s*", re.IGNORECASE)
_AROUND = re.compile(r"^(?:第|items?|no\.?|#)\s*|\s*(?:项|条)$", re.IGNORECASE)
_SPACE_BEFORE_END = re.compile(r"\s+(?=[。！？!?.,，；;：:]|$)")


@dataclass(frozen=True)
class Marked:
    """A sentence without its markers, and the keys that they name, in order of first use, each once."""

    text: str
    keys: tuple[str, ...]


def read_markers(sentence: str, known: Collection[str]) -> Marked:
    """The sentence apart from its markers. `known` are the keys of the plan's items."""
    keys: list[str] = []

    def take(match: re.Match[str]) -> str:
        found = _named(match[0], known)
        if match[0][0] in "(（" and not all(key in known for key in found):
            return match[0]
        keys.extend(found)
        return ""

    text = _SPACE_BEFORE_END.sub("", _MARKER.sub(take, sentence)).strip()
    return Marked(text, tuple(dict.fromkeys(keys)))


def _named(marker: str, known: Collection[str]) -> list[str]:
    """The keys in a marker; of a range also those between its ends, where these are items."""
    found: list[str] = []
    end = 0
    for one in _ONE.finditer(marker):
        key = _key(one[0], known)
        is_range = bool(found) and bool(_RANGE.fullmatch(marker[end : one.start()]))
        if is_range and {found[-1], key} <= set(known) and found[-1].isdigit() and key.isdigit():
            found += [str(n) for n in range(int(found[-1]) + 1, int(key)) if str(n) in known]
        found.append(key)
        end = one.end()
    return found


def _key(written: str, known: Collection[str]) -> str:
    bare = _AROUND.sub("", written.strip()).strip().replace("．", ".")
    if bare in known:
        return bare
    number = read_numeral(bare)
    return str(number) if number is not None else bare
