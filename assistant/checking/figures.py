"""Which numbers does a text name, whatever they are written in? 十 = 10 = １０ = ten = 10th."""

import re
from dataclasses import dataclass

import cn2an

from assistant.plan.numerals import read_numeral

_CHINESE = "〇零一二三四五六七八九十百千万亿两"
_CLASSIFIERS = "次届年月日项个家名件人元岁%‰倍批期轮天周条章场所级类小"
_RUN = re.compile(rf"(?P<arabic>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)(?P<scale>[百千万亿]*)|(?P<chinese>[{_CHINESE}]+)")
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ENGLISH = {
    **{word: n for n, word in enumerate(_WORDS)},
    **{word: n for n, word in enumerate(_ORDINALS)},
    **{"thirty": 30, "forty": 40, "fortieth": 40, "fifty": 50, "sixty": 60, "hundred": 100, "thousand": 1000},
    **{"million": 1_000_000, "twice": 2, "double": 2, "doubled": 2, "doubles": 2},
}
_ENGLISH_RUN = re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})\b(?!-year)", re.IGNORECASE)
_FIVE_YEAR = re.compile(r"十([一二三四五])五")
_EVERYDAY = re.compile(r"千方百计|万一|百分之百|三农|五湖四海|一五一十|两者|二者|两方面|双方")


@dataclass(frozen=True)
class Figure:
    """A number. `unit` is the classifier behind it, "" where there is none; `at` where it stands in its text."""

    value: str
    unit: str
    at: int


def read_figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a squeezed or an English text, in order. A lone 一, "one" or "first" is none."""
    blank = _EVERYDAY.sub(lambda match: " " * len(match[0]), text)
    found: list[Figure] = []
    for match in _RUN.finditer(blank):
        behind = blank[match.end() : match.end() + 1]
        unit = behind if behind in _CLASSIFIERS else ""
        if match["chinese"] and match["chinese"] in ("一", "万", "亿", "百", "千", "两"):
            if match["chinese"] == "一" and blank[match.start() - 1 : match.start()] == "第" and unit:
                found.append(Figure("1", unit, match.start()))
            continue
        found.append(Figure(_value(match), unit, match.start()))
    for match in _ENGLISH_RUN.finditer(blank):
        if (value := _ENGLISH[match[0].lower()]) > 1:
            found.append(Figure(str(value), "", match.start()))
    return tuple(found)


def _value(match: re.Match[str]) -> str:
    if match["arabic"]:
        number = match["arabic"].replace(",", "")
        scale = 1
        for sign in match["scale"]:
            scale *= {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[sign]
        return _written(float(number) * scale)
    written = match["chinese"]
    if five_year := _FIVE_YEAR.fullmatch(written):
        return str(read_numeral("十" + five_year[1]))
    value = read_numeral(written)
    if value is not None:
        return str(value)
    try:
        return _written(float(cn2an.cn2an(written.replace("〇", "零"), "smart")))
    except (ValueError, KeyError):
        return written


def _written(number: float) -> str:
    """One way of writing a number."""
    return str(int(number)) if number.is_integer() else repr(number)
