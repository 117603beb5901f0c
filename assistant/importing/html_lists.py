"""Which number does a browser show before an entry of a list?"""

import re

from bs4.element import Tag

from assistant.importing.numerals import letters, roman
from assistant.plan.numbering import find_markers
from assistant.plan.numerals import write_chinese

_CHINESE = re.compile(r"cjk|chinese", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*(?:none|disc|circle|square)", re.IGNORECASE)


def number_lists(page: Tag) -> None:
    """Write the numbers of ordered lists into their entries, where these do not begin with one."""
    for ordered in page.find_all("ol"):
        style = f"{ordered.get('style', '')}"
        if _UNNUMBERED.search(style):
            continue
        number = _integer(ordered.get("start"), 1)
        for entry in ordered.find_all("li", recursive=False):
            number = _integer(entry.get("value"), number)
            if not find_markers([entry.get_text().strip()]):
                entry.insert(0, _label(number, str(ordered.get("type") or ""), style))
            number += 1


def _label(number: int, kind: str, style: str) -> str:
    if _CHINESE.search(style):
        return f"{write_chinese(number)}、"
    match kind:
        case "a" | "A":
            written = letters(number)
        case "i" | "I":
            written = roman(number)
        case _:
            written = str(number)
    return f"{written.lower() if kind.islower() else written}. "


def _integer(value: object, default: int) -> int:
    text = str(value or "")
    return int(text) if re.fullmatch(r"\d{1,4}", text) else default
