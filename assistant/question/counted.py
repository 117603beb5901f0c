"""Does a question ask for a number of things that a text names one by one, so that a reader can count them in it?"""

import re

from assistant.question.every import kind_counted
from assistant.question.quoted import quoted_word
from assistant.question.series import find_series
from assistant.question.words import content_words

_NAMED = re.compile(
    r"how many (?:kinds|types|sorts|forms)\b.*\b(?:name|list|mention|contain|include|cover)", re.IGNORECASE
)
"""How it is asked how many things a text names."""
_SERIES = re.compile(r"[^、。；]{2,}、[^、。；]{2,}")
_QUOTED = re.compile(
    rf"(?:几|多少)(?:个|种|类|项|处|份|桩|件|条|场){quoted_word('behind')}"
    rf"|{quoted_word('before')}(?:字|这个词|的|在|里|中|类|文件|一共|总共|到底|究竟|今年|全文|文中|都|共|有|出现|提到|过|了)*(?:几|多少)"
    rf"(?:个|种|类|项|处|次|份|桩|件|条|场)"
)
_IN_ALL = re.compile(
    r"(?:(?:一共|总共|总计|合计|统共|拢共|共)[^,，;；。?？]{0,6}几|有(?:多少|几)(?=[件桩项种类样处]))"
    r"(?P<measure>[个种类项样件桩场次处])(?P<noun>\w*)"
)


def is_counted(clause: str, text: str) -> bool:
    """Whether a clause asks for such a number and the text has the things: a series, or the word again and again.

    One place is a number of places.
    """
    if find_series(clause, text) or (_NAMED.search(clause) and _SERIES.search(text)):
        return True
    if (kind := kind_counted(clause)) and text.count(kind) > 1:
        return True
    if "书名号" in clause and text.count("《") > 1:
        return True
    if quoted := _QUOTED.search(clause):
        return text.count(quoted["behind"] or quoted["before"]) > 1
    if not (counts := _IN_ALL.search(clause)):
        return False
    nouns = content_words(counts["noun"]) or content_words(clause[: counts.start()])
    return bool(nouns) and text.count(nouns[-1].text) > (counts["measure"] != "处")
