"""Which items and sections does a question name by number, in whatever spelling?

"第十三项", "第13条", "十三项", "（十三）", "13", "13-15", "item 13", "第3—5项", "最后一项", "第五部分".
"十三五", "2.5亿", "第二次", "三项工作" and the year "2018" are no such numbers.
"""

import re
from dataclasses import dataclass

from assistant.plan.model import Plan, Section
from assistant.plan.numerals import CHINESE, NUMERAL, read_numeral
from assistant.question.section_numbers import find_sections
from assistant.question.units import AND, ITEM_UNIT, LONGEST_RANGE, TO, WORD_NUMBER, expand, value
from assistant.question.words import content_words

_N = NUMERAL
_COUNTED_NOUN = (
    r"(?:目|任务|工作|内容|措施|具体|(?:[重主]要|重[点大]|核心)(?:任务|工作|措施|内容|举措|安排|要求)|规定(?!了)"
    r"|意见|建议|制度|改革|原则|要求|办法|举措|部署|安排|机制|指标|标准|计划)"
)
"""What stands behind a number of things, not behind the number of one: "三项工作"."""

_BRACKETED = rf"[（(]\s*{_N}\s*[)）]"
_ONE_ITEM = (
    rf"第\s*(?:{_N}|{_BRACKETED})\s*(?:{ITEM_UNIT}|号?(?:任务|工作|要点|item)|个(?:要点|重点)(?=$|[讲说是写的?？]))"
    rf"|(?:要点|任务)\s*(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?=$|[讲说是写?？])"
    rf"|(?<![\d.第列给来挑选举找凑写约近有共出这那我他她它另])[0-9]{{1,3}}\s*"
    rf"(?:[条项](?!{_COUNTED_NOUN})|(?<!月[\d])(?<!月\d\d)号(?:任务|工作|项)?(?![召码]))"
    rf"|(?:第\s*)?{_BRACKETED}\s*{ITEM_UNIT}?"
    r"|(?:\b(?:items?|points?|articles?|tasks?|actions?|number)|\bno\.?|#)\s*#?\s*[0-9]{1,3}\b"
    rf"|\b(?:items?|points?|articles?|tasks?|actions?)\s+(?:{WORD_NUMBER})\b"
    rf"|\b(?:[0-9]{{1,3}}(?:st|nd|rd|th)|{WORD_NUMBER})\s+(?:item|point|article|task|action)\b"
)
_FIRST_OF_SEVERAL = (
    rf"第\s*(?:{_N}|{_BRACKETED})(?=(?:\s*(?:{AND}|{TO})\s*第?\s*(?:{_N}|{_BRACKETED}))+\s*{ITEM_UNIT})|第\s*{_N}$"
)
_WHOLE = rf"[0-9０-９]{{1,4}}(?![0-9０-９])|[{CHINESE}]{{1,7}}(?![{CHINESE}])"
"""A numeral that goes on no further."""
_FOLLOWING = rf"\s*(?P<joint>{AND}|{TO})\s*(?:第\s*)?(?P<n>{_WHOLE}|{_BRACKETED})\s*{ITEM_UNIT}?"
_PLAIN = r"(?:[0-9]{1,3}|[一二三四五六七八九十廿卅]{1,3})"
_BARE_LIST = rf"(?<![\d.第]){_PLAIN}(?:、{_PLAIN})+(?=[两三四五六]?{ITEM_UNIT})"
_COUNTED = re.compile(rf"[两三四五六]?{ITEM_UNIT}")
_BARE_RANGE = rf"(?<![\d.]){_N}\s*(?:{TO})\s*{_N}\s*{ITEM_UNIT}"

_ITEM = re.compile(rf"(?:{_BARE_RANGE}|{_BARE_LIST}|{_FIRST_OF_SEVERAL}|{_ONE_ITEM})", re.IGNORECASE)
_MORE = re.compile(rf"{_FOLLOWING}(?!\s*(?:年|月|日|个|次|届|[.．]\d))", re.IGNORECASE)
_BARE = re.compile(rf"\s*[第#(（]?\s*(?P<n>{_N})\s*[)）.。、]?\s*{ITEM_UNIT}?\s*(?:呢)?[?？。!！\s]*", re.IGNORECASE)
_BARE_SEVERAL = re.compile(
    rf"\s*第?{_PLAIN}(?:\s*(?:{AND}|{TO})\s*第?{_PLAIN})+(?=\s*{ITEM_UNIT}?\s*(?:$|[?？。!！呢讲说写是都分各]))",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(r"\s*(?:两|几|(?:19|20)\d\d(?!\s*[项条点款]))")
"""What begins a bare numeral that counts, or names a year."""
_UNSAID = re.compile(
    r"(?<![这那哪每某前后各另同第有共分其余剩列举目的几两〇零一二三四五六七八九十百廿卅])"
    r"(?P<n>[二三四五六七八九]?[十廿卅][一二三四五六七八九]?|(?<![上下])[一二三四五六七八九])"
    rf"[项条](?!{_COUNTED_NOUN})"
)
"""A Chinese numeral and unit without 第: "十三项"."""
_FROM_END = re.compile(
    rf"(?:最后|末尾|最末)(?:的)?(?:[一1]个?)?\s*{ITEM_UNIT}|倒数第\s*(?P<n>{_N})\s*{ITEM_UNIT}|末项|(?P<first>首[项条])"
    rf"|\b(?:last|final)\s+(?:item|point|task)\b",
    re.IGNORECASE,
)
_SEVERAL_AT_END = re.compile(
    rf"(?<![目之以提落])(?P<side>最后|末尾|后面?|前面?|开头|最前)的?(?P<n>{_N})(?:个)?{ITEM_UNIT}"
    rf"|\b(?P<en>last|first) (?P<m>[0-9]{{1,2}}|{WORD_NUMBER}) (?:items|points|tasks)\b",
    re.IGNORECASE,
)
_PART_OF_ITEM = re.compile(rf"(?<=[条项])\s*[的里中]?\s*第\s*{_N}\s*(?:款|目|点|小点|小项|句|段)")
"""A part of an item, which the plan does not number: 款 of 第七条第一款."""
_NEGATIVE = re.compile(rf"第\s*[-−负]\s*(?P<n>{_N})\s*{ITEM_UNIT}")


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
    if (bare := _BARE.fullmatch(question)) and not _NO_ITEM.match(question):
        number = read_numeral(bare["n"])
        return Numbers((number,) if number is not None else (), (), "")
    if (several := _BARE_SEVERAL.match(question)) and not content_words(question[several.end() :]):
        return Numbers(tuple(dict.fromkeys(expand(several[0]))), (), "")
    found_sections, rest = find_sections(question, sections=sections)
    rest = _FROM_END.sub(lambda single: _counted_back(single, items), rest)
    found: list[int] = []
    for at_end in _SEVERAL_AT_END.finditer(rest):
        count = min(value(at_end["n"] or at_end["m"]) or 0, items)
        side = (at_end["side"] or at_end["en"]).lower()
        from_end = side.startswith(("最后", "末", "后", "last"))
        found += range(items - count + 1, items + 1) if from_end else range(1, count + 1)
    rest = _PART_OF_ITEM.sub("", _SEVERAL_AT_END.sub(" ", rest))
    found += [-(read_numeral(below["n"]) or 0) for below in _NEGATIVE.finditer(rest)]
    rest = _NEGATIVE.sub(" ", rest)
    named, rest = _find_items(_with_ordinals(rest))
    return Numbers(tuple(dict.fromkeys([*found, *named])), found_sections, re.sub(r"\s+", " ", rest))


def numbers_in(question: str, plan: Plan) -> Numbers:
    """The numbers that a question about a plan names."""
    return find_numbers(question, items=len(plan.items), sections=len(plan.sections))


def within_section(section: Section, numbers: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The items that are named by their place in a section, or else by their own number; and what it lacks."""
    found = {ordinal: ordinal for ordinal in section.items} | dict(enumerate(section.items, start=1))
    return tuple(found[n] for n in numbers if n in found), tuple(n for n in numbers if n not in found)


def _counted_back(single: re.Match[str], items: int) -> str:
    """A number from the end as one from the start; as it is where there are not so many."""
    back = items if single["first"] else read_numeral(single["n"] or "1") or 1
    return f"第{items + 1 - back if back <= items else back}项"


def _with_ordinals(question: str) -> str:
    """The question with 第 before a Chinese numeral that names an item without it.

    A numeral of ten and more does so anywhere; a smaller one, which may count, only where nothing else is said.
    """

    def named(match: re.Match[str]) -> str:
        around = question[: match.start()] + " " + question[match.end() :]
        is_large = bool(set(match["n"]) & set("十廿卅"))
        return f"第{match[0]}" if is_large or not content_words(around) else match[0]

    return _UNSAID.sub(named, question)


def _find_items(question: str) -> tuple[list[int], str]:
    """The items named one by one, in lists and in ranges; and the question without them."""
    found: list[int] = []
    pieces: list[str] = []
    position = 0
    while match := _ITEM.search(question, position):
        pieces.append(question[position : match.start()])
        position = match.end()
        if counted := _COUNTED.match(question, position):
            position = counted.end()
        several = re.search(rf"{_PLAIN}\s*(?:{TO}|、)", match[0])
        one = value(match[0])
        found += expand(match[0]) if several else [] if one is None else [one]
        while more := _MORE.match(question, position):
            number = value(more["n"])
            if number is None:
                break
            is_range = re.fullmatch(TO, more["joint"], re.IGNORECASE)
            spans = is_range and found and number - found[-1] < LONGEST_RANGE
            found += range(found[-1] + 1, number + 1) if spans else [number]
            position = more.end()
    return found, "".join([*pieces, " ", question[position:]]).strip()
