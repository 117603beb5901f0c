"""What kind of thing is asked for: a numbered part of the plan, a count, a list — or content?

The rules know how numbered plans are spoken of, in Chinese and in English; none knows a topic.
"""

import re
from dataclasses import dataclass, replace

from assistant.plan.model import Plan, Section
from assistant.question.mentions import mentioned_term
from assistant.question.numbers import Numbers, find_numbers
from assistant.question.units import ITEM_UNIT, SECTION_UNIT
from assistant.question.words import content_words

_I = re.IGNORECASE
_QUOTED = re.compile(r"[“「『][^“”「」『』]*[”」』]")
_HOW_MANY_ITEMS = re.compile(
    rf"(?:多少|(?<!第)几)\s*(?:个|大)?\s*(?:{ITEM_UNIT}|任务|条目|工作)"
    r"|how many\s+(?:\w+\s+)?(?:items?|points?|tasks?|articles?)|number of (?:items|points|tasks)",
    _I,
)
_HOW_MANY_SECTIONS = re.compile(
    rf"(?:多少|(?<!第)几)\s*(?:个|大)*\s*(?:{SECTION_UNIT}|方面)"
    r"|how many\s+(?:\w+\s+)?(?:sections?|parts?|chapters?)|number of sections",
    _I,
)
_OUTLINE = re.compile(
    rf"提纲|大纲|目录|纲目|总体框架|整体框架|整体结构|总体结构|篇章结构|结构|框架|脉络|标题|(?:哪|那)(?:几|些)(?:个)?(?:大)?(?:{SECTION_UNIT})|[一二三四五六七八九十几哪]些?个?大?方面(?:的?工作)?"
    r"|(?:list|show|name|what are)\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:sections|items|points)"
    r"|outline|table of contents|overview|structure|headings|titles",
    _I,
)
_PREAMBLE = re.compile(
    r"总体思路|总体要求|总的思路|总思路|总的要求|总要求|工作总基调|总基调|指导思想|引言|序言|前言|导语|开头|开篇|思路"
    r"|preamble|introduction|overall (?:approach|idea|thinking|guidelines?|line)"
    r"|general (?:approach|idea)|guiding (?:idea|thought|principle)s?",
    _I,
)
_OF_A_SECTION = re.compile(
    rf"{SECTION_UNIT}|section|part|哪[些几]个?{ITEM_UNIT}|几个?{ITEM_UNIT}|包括|包含|下面|下设|内容", _I
)
_WHICH_SECTION = re.compile(rf"(?:哪|什么)(?:一|个|一个)?{SECTION_UNIT}|which (?:section|part)", _I)
_WHOLE_PLAN = re.compile(
    r"党组|总|全年|年|要点|计划|文件|整个|全部|所有|各项?|每一?项|知识产权局|overall|whole|entire|main|all"
)

_OF_THE_PLAN = re.compile(
    r"要点|计划|文件|今年|全年|年度|局|单位|重点|20\d\d|\bplan\b|\byear\b|\boffice\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Items:
    """Items by number, all of them: some may not exist."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class InSection:
    """The items of sections, and how many they are. Some sections may not exist."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class SectionOf:
    """The sections that items stand in. All the items exist."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Count:
    """How many items and sections the plan has."""


@dataclass(frozen=True)
class Mentions:
    """Every item that contains a term."""

    term: str


@dataclass(frozen=True)
class Outline:
    """The sections and items with their titles."""


@dataclass(frozen=True)
class Preamble:
    """The overall approach, which stands before the first item."""


@dataclass(frozen=True)
class Content:
    """Anything else: to be searched for, among the items of `scope` where the question names them."""

    scope: tuple[int, ...] = ()


Route = Items | InSection | SectionOf | Count | Mentions | Outline | Preamble | Content


def route(question: str, plan: Plan) -> Route:
    """The route of a normalised question."""
    if term := mentioned_term(question, plan):
        return Mentions(term)
    unquoted = _QUOTED.sub(" ", question)
    said = unquoted if content_words(unquoted) else question
    numbers = find_numbers(said, items=len(plan.items), sections=len(plan.sections))
    if numbers.items and len(numbers.sections) == 1 and 1 <= numbers.sections[0] <= len(plan.sections):
        numbers = replace(numbers, items=_within(plan.sections[numbers.sections[0] - 1], numbers.items))
    if numbers.items or numbers.sections:
        return _numbered(numbers, plan)
    if section := _titled_section(question, plan):
        return InSection((section,))
    for pattern, found in (
        (_HOW_MANY_SECTIONS, Count()),
        (_HOW_MANY_ITEMS, Count()),
        (_PREAMBLE, Preamble()),
        (_OUTLINE, Outline()),
    ):
        if pattern.search(question) and not _says_more(pattern.sub("", question)):
            return found
    if _OF_THE_PLAN.search(question) and not content_words(_without_body(question, plan)):
        return Outline()
    return Content()


def _without_body(question: str, plan: Plan) -> str:
    """A question without the name of the body whose plan it is, in full or the end of it."""
    body = re.split(r"\d", plan.title)[0].strip()
    for start in range(max(0, len(body) - 2)):
        question = question.replace(body[start:], "")
    return question


def _within(section: Section, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The items that are named by their place in a section; a number beyond it is taken as the item's own."""
    return tuple(section.items[n - 1] if 1 <= n <= len(section.items) else n for n in numbers)


def _numbered(numbers: Numbers, plan: Plan) -> Route:
    narrowed = _says_more(_HOW_MANY_ITEMS.sub("", numbers.rest))
    if numbers.items:
        exist = all(1 <= n <= len(plan.items) for n in numbers.items)
        if exist and plan.sections and _WHICH_SECTION.search(numbers.rest):
            return SectionOf(numbers.items)
        return Content(scope=numbers.items) if narrowed and exist else Items(numbers.items)
    exist = all(1 <= n <= len(plan.sections) for n in numbers.sections)
    if narrowed and exist:
        return Content(scope=tuple(i for n in numbers.sections for i in plan.sections[n - 1].items))
    return InSection(numbers.sections)


def _says_more(rest: str) -> bool:
    """Whether a question says what it is about beyond the numbers and words of structure in it."""
    return any(len(_WHOLE_PLAN.sub("", word.text)) > 1 for word in content_words(rest))


def _titled_section(question: str, plan: Plan) -> int | None:
    """The section whose title the question gives, in whole or most of it, and asks for as a part."""
    if not _OF_A_SECTION.search(question):
        return None
    asked = {question[i : i + 2] for i in range(len(question) - 1)}
    best, share = None, 0.6
    for section in plan.sections:
        pairs = {section.title[i : i + 2] for i in range(len(section.title) - 1)}
        if pairs and len(pairs & asked) / len(pairs) >= share:
            best, share = section.number, len(pairs & asked) / len(pairs)
    return best or _section_with_words(question, plan)


def _section_with_words(question: str, plan: Plan) -> int | None:
    """The only section whose title has every content word of the question, if it asks for a part."""
    if not re.search(rf"(?:这|那|哪)(?:一|个|一个)?{SECTION_UNIT}|\b(?:section|part)\b", question, _I):
        return None
    words = content_words(re.sub(rf"(?:这|那|哪)(?:一|个|一个)?{SECTION_UNIT}", "", _HOW_MANY_ITEMS.sub("", question)))
    found = [s.number for s in plan.sections if words and all(word.text in s.title for word in words)]
    return found[0] if len(found) == 1 else None
