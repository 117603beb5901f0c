"""Which dates and which figures does a text name?"""

import re
from functools import cache

from assistant.tasks.words import task_words

_CN = "〇零一二三四五六七八九十百千万亿两"
_PART = r"(?:上半年|下半年|第?[一二三四1-4]季度|年?底|年?末|年?初|年?中(?![国央小长期心华]))"
_DAY = r"(?:[0-9]{1,2}|[一二三]?十?[一二三四五六七八九]?)日"
_MONTH = rf"(?:(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|中旬|上旬|下旬|{_DAY})?)"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3})"
_ENGLISH_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = (
    rf"{_YEAR}\s?年?\s?[—–\-－~～至到]\s?{_YEAR}\s?年|{_YEAR}\s?年(?:{_MONTH}|{_PART})?|{_MONTH}(?![刊度])"
    r"|(?:今|明|去|本|当)年(?:底|末|初)?|(?<![0-9一二三四五六七八九十几两])年(?:底|末|初|内|中(?=[，。、前]))"
    r"|上半年|下半年|第?[一二三四1-4]季度"
    r"|“?[一二]?十[一二三四五六七八九]五”?(?:期间|时期|末|以来)"
    rf"|\b{_ENGLISH_MONTH}(?:\s[0-9]{{1,2}},)?\s(?:19|20)[0-9]{{2}}\b|\bQ[1-4]\s(?:19|20)[0-9]{{2}}\b"
    r"|\b(?:by|in|until|end of|FY)\s(?:19|20)[0-9]{2}\b"
)
"""A pattern for years, months, days, quarters and parts of a year."""
_DATE = re.compile(DATE)
_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
_QUOTED = re.compile(r"“[^“”]{1,12}”")
_LABEL = re.compile(
    r"(?:(?<=[。；：\n])|^)\s*[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[)）]|\[\^?[0-9]+\]", re.MULTILINE
)


def read_documents(text: str) -> tuple[str, ...]:
    """The titles in 《》, as printed, each once, in order."""
    return tuple(dict.fromkeys(match[0] for match in _TITLE.finditer(text)))


def read_dates(text: str) -> tuple[str, ...]:
    """The dates, each once, in order. What stands in a 《title》 is none."""
    return tuple(dict.fromkeys(match[0] for match in _DATE.finditer(_blank(_TITLE, text))))


def read_numbers(text: str) -> tuple[str, ...]:
    """The figures with what they count, each once, in order: "第十次", "2.5亿元", "40周年".

    Dates, numbers of items, what stands in a 《title》 or in a “short name”, and words that only look like a
    figure (一批) are none.
    """
    for pattern in (_TITLE, _QUOTED, _LABEL, _DATE):
        text = _blank(pattern, text)
    return tuple(dict.fromkeys(match["figure"].strip() for match in _figure().finditer(text) if match["figure"]))


@cache
def _figure() -> re.Pattern[str]:
    words = task_words()
    passed_over = "|".join(map(re.escape, words.no_figures))
    measure = "|".join(map(re.escape, words.measures))
    size = r"(?:及?以上|及?以下|以内|内|左右)?"
    arabic = r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?(?:[—–\-~～至][0-9]+(?:\.[0-9]+)?)?"
    chinese = rf"(?:[二三四五六七八九十两](?:[{_CN}]*)|一[{_CN}]+)"
    return re.compile(
        rf"{passed_over}|(?P<figure>"
        rf"第(?:[{_CN}]+|[0-9]+)(?:次|届|批|期|轮|个|名|位|家)"
        rf"|百分之[{_CN}点]+{size}|[{_CN}]+分之[{_CN}]+"
        rf"|(?<![A-Za-z0-9./\-]){arabic}(?:\s?(?:[%％‰]|[千百]?[万亿]?余?多?(?:{measure})|[千百]?[万亿](?!里)|[×x倍])"
        rf"(?![A-Za-z0-9/]){size}"
        r"|[\s\-](?:percent|million|billion|hour|day|week|month|year)s?\b)"
        rf"|(?<![第十百{_CN}]){chinese}余?(?!届|次|期|部|度|会|起|对|本|大|位一体)(?:{measure}){size})"
    )


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern finds made blank."""
    return pattern.sub(lambda match: "\n" * len(match[0]), text)
