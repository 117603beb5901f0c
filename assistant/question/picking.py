"""Which of several items, topics or sections told does a question pick: "第二个", "后者", "最后一项"?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL, read_numeral
from assistant.question.context import Context, name_items, name_section, subject_of
from assistant.question.route import route
from assistant.question.routes import Count, InSection, Outline
from assistant.question.script import language_of
from assistant.question.units import SECTION_UNIT

_I = re.IGNORECASE
_TURN = "问题|话题|回答"
_NTH = re.compile(
    rf"(?P<back>倒数)?第(?P<n>{NUMERAL})(?:个|(?<=倒数第\w)[条项])(?!部分|方面|{_TURN})|(?P<last>最后一?(?:个|项|条))(?!{_TURN})"
    r"|\b(?:the )?(?P<en>first|second|third|fourth|fifth|last) (?:one\b|of (?:them|these|those)\b)",
    _I,
)
BESIDE = re.compile(
    rf"(?:再|再往)?(?:(?P<before>上|前)|下|后)一个(?!部分|月|年|季度|星期|阶段|{_TURN})"
    r"|\b(?:the )?(?:(?P<p>previous)|next) one\b",
    _I,
)
"""What picks the one before or behind."""
_OF_TWO = re.compile(r"(?P<former>前者)|后者|\bthe (?:(?P<en>former)|latter)\b", _I)
FORMER, LATTER = r"(?<![之以目当往先])前", r"(?<![最之以今然往])后"
"""Patterns for what is in front and behind, where they are words of their own: not 目前, 今后."""
_OF_PAIR = re.compile(
    rf"(?:(?P<former>{FORMER})|{LATTER})(?:面?[那这]?一|面[那这]?)"
    rf"(?:个(?![人月体])|条(?![件例款目])|项(?!目)|处(?![理置罚分境]))(?!部分|年|季|星期|阶段|{_TURN})"
)
"""What picks one of two."""
_OF_SECTIONS = re.compile(rf"方面|{SECTION_UNIT}|块|重点")
_OF_THE_PLAN = re.compile(r"全文|整[个篇份]|计划|要点|文件")
_ENGLISH_PLACES = ("first", "second", "third", "fourth", "fifth")


def pick(question: str, context: Context, plan: Plan) -> str | None:
    """The question with what it picks named by number or by name; None where it picks none of what was told."""
    if former := _OF_TWO.search(question):
        is_former = bool(former["former"] or former["en"])
        if len(context.topics) == 2:
            return question.replace(former[0], subject_of(context.topics[0 if is_former else 1], plan).text)
        if len(context.offered) > 1:
            named = name_items((context.offered[0 if is_former else -1],), language_of(question))
            return question.replace(former[0], named)
    if (one := _OF_PAIR.search(question)) and len(context.items) == 2:
        return with_item(question, one, context.items[0 if one["former"] else 1])
    nth = _NTH.search(question)
    if nth and (nth["last"] or "个" in nth[0] or nth["en"] or _counts_in_section(question, context, plan)):
        return _section(question, nth, context, plan) or _offered(question, nth, context)
    return _beside_offered(question, context)


def _counts_in_section(question: str, context: Context, plan: Plan) -> bool:
    """Whether "倒数第二条" counts in the section whose items were listed last, and not in the plan."""
    return not _OF_THE_PLAN.search(question) and isinstance(route(context.question, plan), InSection)


def _section(question: str, nth: re.Match[str], context: Context, plan: Plan) -> str | None:
    """A section by its place, after it was asked what sections there are."""
    asked = context.question
    if not nth["n"] or not _OF_SECTIONS.search(asked) or not isinstance(route(asked, plan), Count | Outline):
        return None
    place = place_of(nth, len(plan.sections))
    if not 0 <= place < len(plan.sections):
        return None
    return question.replace(nth[0], name_section(place + 1, language_of(question)), 1)


def _offered(question: str, nth: re.Match[str], context: Context) -> str | None:
    """One of the items told, by its place among them."""
    offered = context.offered or context.items
    place = place_of(nth, len(offered))
    return with_item(question, nth, offered[place]) if 0 <= place < len(offered) else None


def _beside_offered(question: str, context: Context) -> str | None:
    """The one before or behind that which was told last."""
    offered = context.offered or context.items
    beside = BESIDE.search(question)
    if not beside or len(context.items) != 1 or context.items[0] not in offered:
        return None
    place = offered.index(context.items[0]) + (-1 if beside["before"] or beside["p"] else 1)
    return with_item(question, beside, offered[place]) if 0 <= place < len(offered) else None


def with_item(question: str, pointing: re.Match[str], item: int) -> str:
    """The question with an item named in the place of what points at it."""
    return question.replace(pointing[0], name_items((item,), language_of(question)), 1)


def place_of(nth: re.Match[str], count: int) -> int:
    """The place in a list, from 0; −1 where there is none. Groups of `nth`: n, en, back, last, maybe first."""
    if nth["last"] or (nth["en"] or "").lower() == "last":
        return count - 1
    if nth.groupdict().get("first"):
        return 0
    number = _ENGLISH_PLACES.index(nth["en"].lower()) + 1 if nth["en"] else read_numeral(nth["n"]) or 0
    return count - number if nth["back"] else number - 1
