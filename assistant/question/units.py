"""How are the numbers and units of a plan's parts written, in Chinese and in English?"""

import re
from collections.abc import Iterator

from assistant.plan.numerals import NUMERAL, read_numeral

ITEM_UNIT = r"(?:项|条|点|款)"
SECTION_UNIT = r"(?:部分|章节|章|节|大项|大点|大条|板块|大方面|大块|编)"

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
WORD_NUMBER = "|".join(sorted(ORDINALS + CARDINALS, key=len, reverse=True))
AND = r"[、,，和与及跟同&]|以及|还有|and|or"
TO = r"[-—–~〜～至到]+|to|through"

LONGEST_RANGE = 100
"""Numbers. What spans more is read as two numbers."""

_PART = re.compile(rf"(?P<to>{TO})|(?P<n>{NUMERAL})", re.IGNORECASE)


def value(text: str) -> int | None:
    """The value of the first number in a text, in figures or words; None where there is none."""
    lowered = text.lower()
    for words in (ORDINALS, CARDINALS):
        for i, word in enumerate(words, start=1):
            if re.search(rf"\b{word}\b", lowered):
                return i
    match = re.search(NUMERAL, text)
    return read_numeral(match[0]) if match else None


def expand(text: str) -> Iterator[int]:
    """The numbers of a list such as "二、三" or "3—5和7", ranges filled in."""
    last: int | None = None
    ranged = False
    for part in _PART.finditer(text):
        if part["to"]:
            ranged = True
            continue
        number = read_numeral(part["n"])
        if number is None:
            continue
        if ranged and last is not None and last < number < last + LONGEST_RANGE:
            yield from range(last + 1, number + 1)
        else:
            yield number
        last, ranged = number, False
