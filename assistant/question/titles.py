"""Does a question look for terms in the items' titles, and only at their beginning: "标题以“强化”开头的有哪些"?"""

import re

from assistant.question.mentions import SAYS
from assistant.question.quoted import CALLED, TERM

_I = re.IGNORECASE
_TITLE = r"(?:标题|题目)(?:(?:里|中|上)?[面头]?)"
_OF_TITLES = re.compile(
    rf"{_TITLE}(?:都|也|没|不|有)*(?:{SAYS}|带|含|有|提)|[项条]的?{_TITLE}[?？。]*$|\b(?:titles?|headings?)\b", _I
)
_BEGIN = re.compile(
    rf"{_TITLE}(?!下|以下)[^,，。?？]{{0,3}}\s*{CALLED}?(?:打头|开头|起头)"
    r"|\b(?:titles?|headings?)\b.{0,20}\b(?:begins?|starts?|beginning|starting)\b",
    _I,
)


def asks_of_titles(question: str) -> bool:
    """Whether a question that looks for terms looks for them in the items' titles."""
    return bool(_OF_TITLES.search(TERM.sub(" ", question))) or asks_how_titles_begin(question)


def asks_how_titles_begin(question: str) -> bool:
    """Whether it looks for them only at the titles' beginning."""
    return bool(_BEGIN.search(TERM.sub(" ", question)))
