"""Which sections does a question name by number: "第五部分", "第二到第四部分", "section five"?"""

import re

from assistant.plan.numerals import NUMERAL
from assistant.question.units import AND, SECTION_UNIT, TO, WORD_NUMBER, expand, value

_UNIT = rf"个?大?{SECTION_UNIT}"
_JOINED = rf"\s*(?:{AND}|{TO})\s*第?\s*{NUMERAL}\s*"
_SECTION = re.compile(
    rf"第\s*{NUMERAL}\s*(?:{_UNIT})?(?:{_JOINED}(?:{_UNIT})?)*?{_JOINED}{_UNIT}|第\s*{NUMERAL}\s*{_UNIT}"
    rf"|\b(?:sections?|parts?|chapters?)\s+(?:[0-9]{{1,2}}|{WORD_NUMBER})\b"
    rf"|\b(?:{WORD_NUMBER}|[0-9]{{1,2}}(?:st|nd|rd|th))\s+(?:section|part|chapter)\b"
    rf"|^(?:今年|工作)*的?第\s*{NUMERAL}个方面"
    rf"|^[一二三四五六七八九]、(?=(?:部分)?的?(?:是|讲|说|有|包|内容|[?？]?$))"
    rf"|(?<![\d第这那哪每某前后上下一二三四五六七八九十]){NUMERAL}、?大?部分(?=.{{0,4}}[有是讲说包])",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"(?:最后|末尾)(?:的)?(?:[一1]个?)?大?{SECTION_UNIT}|\b(?:the )?(?:last|final)\s+(?:section|part|chapter)\b",
    re.IGNORECASE,
)


def find_sections(question: str, *, sections: int) -> tuple[tuple[int, ...], str]:
    """The sections that a question names, in order, in a plan of so many; and the question without them."""
    question = _LAST.sub(f"第{sections}部分", question) if sections else question
    found: list[int] = []
    for match in _SECTION.finditer(question):
        if "第" in match[0]:
            found += expand(match[0])
        elif (number := value(match[0])) is not None:
            found.append(number)
    return tuple(dict.fromkeys(found)), _SECTION.sub(" ", question)
