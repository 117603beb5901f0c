"""What kind of thing is asked for: a numbered part of the plan, a count, a list — or content?

The rules know how numbered plans are spoken of, in Chinese and in English; none knows a topic.
"""

import re
from dataclasses import replace

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL
from assistant.question.all_but import all_but
from assistant.question.beyond import read_elsewhere
from assistant.question.mentions import find_mentions
from assistant.question.numbers import Numbers, numbers_in, within_section
from assistant.question.places import read_places
from assistant.question.quoted import TERM
from assistant.question.relative import with_own_numbers
from assistant.question.routes import (
    Content,
    Count,
    InSection,
    Items,
    Named,
    Outline,
    Preamble,
    Route,
    SectionOf,
    Titles,
)
from assistant.question.saying import is_phrase, says, says_more
from assistant.question.superlative import superlative
from assistant.question.titled_section import quotes_a_section, titled_section
from assistant.question.titles import asks_how_titles_begin, asks_of_titles
from assistant.question.units import ITEM_UNIT, SECTION_UNIT
from assistant.question.whereabouts import find_whereabouts, may_stand_apart
from assistant.question.words import content_words

_I = re.IGNORECASE
_QUOTED = re.compile(r"[“「『][^“”「」『』]*[”」』]")
_HOW_MANY_ITEMS = re.compile(
    rf"(?:多少|(?<!第)几)\s*(?:个|大)?\s*(?:{ITEM_UNIT}(?!例)|任务|条目|工作)"
    r"|how many\s+(?:\w+\s+)?(?:items?|points?|tasks?|articles?)|number of (?:items|points|tasks)",
    _I,
)
_HOW_MANY_PARTS = re.compile(
    r"(?:分成?)?(?:几|多少)\s*(?:件|桩|样|句|小点)(?:事情?|话|工作|活儿?)?"
    r"|哪一?个?的?[条项](?:数目?|目)?(?:更|比较)?[多少]"
)
"""How it is asked how many things an item says, or which section has more items."""
_HOW_MANY_SECTIONS = re.compile(
    rf"(?:多少|(?<!第)几)\s*(?:个|大)*\s*(?:{SECTION_UNIT}|方面)"
    r"|how many\s+(?:\w+\s+)?(?:sections?|parts?|chapters?)|number of sections",
    _I,
)
_HOW_MANY = re.compile(
    rf"{_HOW_MANY_SECTIONS.pattern}|{_HOW_MANY_ITEMS.pattern}|每一?个?(?:{SECTION_UNIT}|块)"
    rf"|(?<!第){NUMERAL}\s*个\s*大?{SECTION_UNIT}",
    _I,
)
_TITLE = re.compile(r"标题|题目|名称|名字|叫什么|叫啥|\btitles?\b|\bheadings?\b|\bcalled\b", _I)
_ISSUER = r"(?:谁|[哪什]么?个?(?:单位|部门|机关|局))(?:发布?|印发|制定|出台|写|编)的?"
_NAMED = re.compile(
    r"(?:哪|那)一?年度?|什么年份|哪个?年份"
    r"|(?:标题|题目|名称|名字|全称)(?:是|叫)(?:什么|啥)|(?<!分别)叫(?:什么|啥|做什么)(?:名字|名称)?"
    rf"|(?<=文件|要点|计划)[是由]?{_ISSUER}|{_ISSUER}(?=[这该本][份个]?(?:文件|要点|计划))"
    r"|发文(?:单位|机关)(?:是谁|是哪里?)?|who (?:issued|published|wrote|made) (?:the|this) (?:plan|document)"
    r"|(?:title|name) of (?:the|this) (?:plan|document)"
    r"|what is (?:the|this) (?:plan|document) called"
    r"|\b(?:which|what) year\b",
    _I,
)
_EACH = re.compile(rf"每|各|所有|全部|哪[些几]|分别|小标题|副标题|一级|二级|{SECTION_UNIT}|{NUMERAL}个?{ITEM_UNIT}")
"""What says that titles of parts are asked for, not the plan's own."""
_OUTLINE = re.compile(
    rf"提纲|大纲|目录|纲目|(?:所有|全部|各|每个)的?条目|总体框架|整体框架|整体结构|总体结构|篇章结构|结构|框架|脉络|标题|(?:哪|那)(?:几|些)(?:个)?(?:大)?(?:{SECTION_UNIT})"
    rf"|[一二三四五六七八九十几哪]些?个?大?方面(?:的?工作)?|哪[一二三四五六七八九十]个"
    r"|(?:[分哪]几|[二三四五六七八九])大?块|[二三四五六七八九]大(?:任务|重点|板块)"
    r"|(?:list|show|name|what are)\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:sections|items|points)"
    r"|outline|table of contents|overview|structure|headings|titles",
    _I,
)
_PREAMBLE = re.compile(
    r"总体思路|总体要求|总的思路|总思路|总的要求|总要求|工作总基调|总基调|指导思想|引言|序言|前言|导语|(?<![”」』])开头|开篇|思路"
    r"|preamble|introduction|overall (?:approach|idea|thinking|guidelines?|line)"
    r"|general (?:approach|idea)|guiding (?:idea|thought|principle)s?",
    _I,
)
_IN_PREAMBLE = re.compile(
    r"(?:前言|引言|序言|导语|开头(?:的|那|这)?一?段)(?:话|部分)?(?:里|中)?面?|\bin the (?:introduction|preamble)\b", _I
)
_WHICH_SECTION = re.compile(rf"(?:哪|什么|第几)(?:一|个|一个)?大?{SECTION_UNIT}|\b(?:which|what) (?:section|part)", _I)
_LAID = re.compile(
    r"^[^,，]{1,10}?[放写摆列排归算](?:在|到|进)\s*[,，]"
    r"(?=\s*(?:一?共|总共|又|下面)?(?:分|有|是)?[了成]?(?:几|多少|哪[些几])[个条项])"
)
"""What only says where something stands, before it is asked how many items that has."""
_TOPIC = 8.0
"""Nats of rarity that the words of a question must have together to name a topic."""

_OF_THE_PLAN = re.compile(
    r"要点|计划|文件|今年|全年|年度|局|单位|重点|20\d\d|\bplan\b|\byear\b|\boffice\b", re.IGNORECASE
)


def route(question: str, plan: Plan) -> Route:
    """The route of a normalised question."""
    if elsewhere := read_elsewhere(question, plan):
        return elsewhere
    if most := superlative(question, plan):
        return most
    question = with_own_numbers(question, plan)
    places, _ = read_places(question, plan)
    if places:
        return Content(tuple(dict.fromkeys(place.item for place in places)), places)
    mentions = find_mentions(question, plan) or find_whereabouts(question, plan)
    if mentions and not quotes_a_section(question, plan):
        return replace(
            mentions,
            apart=may_stand_apart(mentions, question),
            in_titles=asks_of_titles(question),
            titles_begin=asks_how_titles_begin(question),
        )
    if left := all_but(question, plan):
        return left
    unquoted = _QUOTED.sub(" ", question)
    said = unquoted if content_words(unquoted) else question
    numbers = numbers_in(said, plan)
    if numbers.items and len(numbers.sections) == 1 and 1 <= numbers.sections[0] <= len(plan.sections):
        section = plan.sections[numbers.sections[0] - 1]
        items, beyond = within_section(section, numbers.items)
        if beyond:
            return Items(items, section=section.number, beyond=beyond)
        numbers = replace(numbers, items=items)
    if numbers.items or numbers.sections:
        return _numbered(numbers, plan)
    if titled := titled_section(question, plan):
        return InSection((titled,))
    if is_phrase(question, plan) and not content_words(question):
        return Content()
    if _NAMED.search(question) and not _EACH.search(question) and not says_more(_NAMED.sub(" ", question)):
        return Named()
    for pattern, known in ((_HOW_MANY, Count()), (_PREAMBLE, None), (_OUTLINE, Outline())):
        asked = pattern.search(question)
        if asked and not says_more(pattern.sub(" ", question)) and (found := known or _preamble(asked[0], plan)):
            return found
    if (words := _said_in_preamble(question, plan)) is not None:
        return Preamble(words)
    is_quoted = any(says(plan.text, term) and not says(plan.title, term) for term in TERM.findall(question))
    if _OF_THE_PLAN.search(question) and not is_quoted and not content_words(_without_body(question, plan)):
        return Outline()
    return Content()


def _preamble(asked: str, plan: Plan) -> Route | None:
    """The section or the item that is called what is asked for, or else the preamble, if there is one."""
    if section := next((section for section in plan.sections if asked in section.title), None):
        return InSection((section.number,))
    if item := next((item for item in plan.items if asked in item.title), None):
        return Items((item.ordinal,))
    return Preamble() if plan.preamble else None


def _said_in_preamble(question: str, plan: Plan) -> tuple[str, ...] | None:
    """The words of a question, where a sentence of no item has them at one and no item has them; or those
    that are there, where it asks of what stands there.
    """
    if plan.preamble and (asked := _IN_PREAMBLE.search(question)):
        rest = question.replace(asked[0], " ")
        return tuple(w.text for w in content_words(rest) if any(w.text in s.text for s in plan.preamble))
    words = content_words(question)
    said = tuple(word.text for word in words)
    if sum(word.rarity for word in words) < _TOPIC or any(all(w in i.text for w in said) for i in plan.items):
        return None
    lowered = question.lower()
    start, end = lowered.find(said[0]), lowered.rfind(said[-1]) + len(said[-1])
    return said if 0 <= start < end and any(lowered[start:end] in s.text.lower() for s in plan.outside) else None


def asks_for_section(question: str) -> bool:
    """Whether a question asks in which section something stands."""
    return bool(_WHICH_SECTION.search(question))


def _without_body(question: str, plan: Plan) -> str:
    """A question without the name of the body whose plan it is, in full or the end of it."""
    body = re.split(r"\d", plan.title)[0].strip()
    for start in range(max(0, len(body) - 2)):
        question = question.replace(body[start:], "")
    return question


def _numbered(numbers: Numbers, plan: Plan) -> Route:
    narrowed = says_more(_HOW_MANY_PARTS.sub("", _HOW_MANY_ITEMS.sub("", _without_titles(numbers, plan))))
    if numbers.items:
        exist = all(1 <= n <= len(plan.items) for n in numbers.items)
        if exist and plan.sections and _WHICH_SECTION.search(numbers.rest):
            return SectionOf(numbers.items)
        if exist and _TITLE.search(numbers.rest) and not narrowed:
            return Titles(numbers.items)
        return Content(scope=numbers.items) if narrowed and exist else Items(numbers.items)
    exist = all(1 <= n <= len(plan.sections) for n in numbers.sections)
    items = tuple(i for n in numbers.sections for i in plan.sections[n - 1].items) if exist else ()
    if narrowed and items:
        return Content(scope=items)
    return InSection(numbers.sections)


def _without_titles(numbers: Numbers, plan: Plan) -> str:
    """What else a question says, without the words that stand in the title of a section which it names by number, and
    without a clause that only says what stands there: "党建放在第一部分，分了几条".
    """
    titles = "".join(s.title for s in plan.sections if s.number in numbers.sections)
    rest = numbers.rest if numbers.items else _LAID.sub("", numbers.rest)
    for word in content_words(rest):
        if word.text in titles:
            rest = rest.replace(word.text, " ")
    return rest
