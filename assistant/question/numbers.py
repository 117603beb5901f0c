"""Which items and sections does a question name by number, in whatever spelling?

"第十三项", "第13条", "（十三）", "13", "item 13", "第3—5项", "最后一项", "第五部分", "section five".
"十三五", "2.5亿" and "第二次" are no such numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.plan.numerals import NUMERAL, read_numeral

ITEM_UNIT = r"(?:项|条|点|款)"
SECTION_UNIT = r"(?:部分|章节|章|节|大项|板块|大方面|大块|编)"

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_WORD_NUMBER = "|".join(sorted(_ORDINALS + _CARDINALS, key=len, reverse=True))
_N = NUMERAL
_AND = r"[、,，和与及跟同&]|以及|还有|and|or"
_TO = r"[-—–~〜～至到]+|to|through"

_BRACKETED = rf"[（(]\s*{_N}\s*[)）]"
_ONE_ITEM = (
    rf"第\s*(?:{_N}|{_BRACKETED})\s*(?:{ITEM_UNIT}|号?(?:任务|工作|要点|item))"
    rf"|(?<![\d.第])[0-9]{{1,3}}\s*(?:[条项](?![目任工内措具])|号(?:任务|工作|项)?(?![召码]))|(?:第\s*)?{_BRACKETED}\s*{ITEM_UNIT}?"
    r"|(?:\b(?:items?|points?|articles?|tasks?|actions?|number)|\bno\.?|#)\s*#?\s*[0-9]{1,3}\b"
    rf"|\b(?:items?|points?|articles?|tasks?|actions?)\s+(?:{_WORD_NUMBER})\b"
    rf"|\b(?:[0-9]{{1,3}}(?:st|nd|rd|th)|{_WORD_NUMBER})\s+(?:item|point|article|task|action)\b"
)
_FIRST_OF_SEVERAL = (
    rf"第\s*(?:{_N}|{_BRACKETED})(?=(?:\s*(?:{_AND}|{_TO})\s*第?\s*(?:{_N}|{_BRACKETED}))+\s*{ITEM_UNIT})|第\s*{_N}$"
)
_FOLLOWING = rf"\s*(?P<joint>{_AND}|{_TO})\s*(?:第\s*)?(?P<n>{_N}|{_BRACKETED})\s*{ITEM_UNIT}?"
_PLAIN = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_BARE_LIST = rf"(?<![\d.第]){_PLAIN}(?:、{_PLAIN})+(?=[两三四五六]?{ITEM_UNIT})"
_COUNTED = re.compile(rf"[两三四五六]?{ITEM_UNIT}")
_BARE_RANGE = rf"(?<![\d.]){_N}\s*(?:{_TO})\s*{_N}\s*{ITEM_UNIT}"

_ITEM = re.compile(rf"(?:{_BARE_RANGE}|{_BARE_LIST}|{_FIRST_OF_SEVERAL}|{_ONE_ITEM})", re.IGNORECASE)
_MORE = re.compile(rf"{_FOLLOWING}(?!\s*(?:年|月|日|个|次|届|[.．]\d))", re.IGNORECASE)
_BARE = re.compile(rf"\s*[第#(（]?\s*(?P<n>{_N})\s*[)）.。、]?\s*{ITEM_UNIT}?\s*(?:呢)?[?？。!！\s]*", re.IGNORECASE)
_FROM_END = re.compile(
    rf"(?:最后|末尾|最末)(?:的)?(?:[一1]个?)?\s*{ITEM_UNIT}|倒数第\s*(?P<n>{_N})\s*{ITEM_UNIT}|末项|(?P<first>首[项条])|\b(?:last|final)\s+(?:item|point|task)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    rf"第\s*(?P<n>{_N})\s*个?大?{SECTION_UNIT}|\b(?:section|part|chapter)\s+(?P<m>[0-9]{{1,2}}|{_WORD_NUMBER})\b"
    rf"|\b(?P<o>{_WORD_NUMBER}|[0-9]{{1,2}}(?:st|nd|rd|th))\s+(?:section|part|chapter)\b"
    rf"|(?<![\d第这那哪每某前后一二三四五六七八九十]){_N}、?大?部分(?=.{{0,4}}[有是讲说包])",
    re.IGNORECASE,
)
_LAST_SECTION = re.compile(
    rf"(?:最后|末尾)(?:的)?(?:[一1]个?)?大?{SECTION_UNIT}|\b(?:last|final)\s+(?:section|part|chapter)\b", re.IGNORECASE
)


_SEVERAL_AT_END = re.compile(
    rf"(?<![目之以提])(?P<side>最后|末尾|后面?|前面?|开头|最前)的?(?P<n>{_N})(?:个)?{ITEM_UNIT}"
    rf"|\b(?P<en>last|first) (?P<m>[0-9]{{1,2}}|{_WORD_NUMBER}) (?:items|points|tasks)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numbers:
    """The numbers named, in order, and the question without them. Items count from 1; so do sections.

    A number from the end is resolved with the plan's count.
    """

    items: tuple[int, ...]
    sections: tuple[int, ...]
    rest: str


def find_numbers(question: str, *, items: int, sections: int) -> Numbers:
    """The numbers that a question names, in a plan of so many items and sections."""
    if bare := _BARE.fullmatch(question):
        number = read_numeral(bare["n"])
        return Numbers((number,) if number is not None else (), (), "")
    found_sections = [n for m in _SECTION.finditer(question) if (n := _value(m[0])) is not None]
    found_sections += [sections for _ in _LAST_SECTION.finditer(question)]
    rest = _LAST_SECTION.sub(" ", _SECTION.sub(" ", question))
    found: list[int] = []
    for several in _SEVERAL_AT_END.finditer(rest):
        count = min(_value(several["n"] or several["m"]) or 0, items)
        side = (several["side"] or several["en"]).lower()
        from_end = side.startswith(("最后", "末", "后", "last"))
        found += range(items - count + 1, items + 1) if from_end else range(1, count + 1)
    rest = _SEVERAL_AT_END.sub(" ", rest)
    for single in _FROM_END.finditer(rest):
        back = items if single["first"] else read_numeral(single["n"] or "1")
        found.append(items + 1 - (back or 1))
    rest = _FROM_END.sub(" ", rest)
    pieces: list[str] = []
    position = 0
    while match := _ITEM.search(rest, position):
        pieces.append(rest[position : match.start()])
        position = match.end()
        if counted := _COUNTED.match(rest, position):
            position = counted.end()
        found += _expand(match[0])
        while more := _MORE.match(rest, position):
            number = _value(more["n"])
            if number is None:
                break
            is_range = re.fullmatch(_TO, more["joint"], re.IGNORECASE)
            found += range(found[-1] + 1, number + 1) if is_range and found and number - found[-1] < 100 else [number]
            position = more.end()
    rest = "".join([*pieces, " ", rest[position:]]).strip()
    return Numbers(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(found_sections)), rest)


def _expand(text: str) -> Iterator[int]:
    """One number, or those of a bare range such as "3—5项"."""
    if "、" in text:
        yield from (value for part in text.split("、") if (value := _value(part)) is not None)
        return
    values = [value for part in re.split(_TO, text) if (value := _value(part)) is not None]
    if len(values) == 2 and 0 < values[1] - values[0] < 100:
        yield from range(values[0], values[1] + 1)
    else:
        yield from values


def _value(text: str) -> int | None:
    lowered = text.lower()
    for words in (_ORDINALS, _CARDINALS):
        for i, word in enumerate(words, start=1):
            if re.search(rf"\b{word}\b", lowered):
                return i
    match = re.search(_N, text)
    return read_numeral(match[0]) if match else None
