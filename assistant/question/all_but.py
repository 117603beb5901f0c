"""What is left of a plan where a question excepts some of its parts: "除了第二部分，哪些项…", "除了第一项还有什么"?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL
from assistant.question.numbers import numbers_in, within_section
from assistant.question.routes import Content, InSection, Titles
from assistant.question.saying import says_more
from assistant.question.units import ITEM_UNIT, SECTION_UNIT

_BUT = re.compile(
    rf"(?<![删排清])除(?:了|去|开|掉)?\s*(?P<what>第{NUMERAL}(?:{ITEM_UNIT}|{SECTION_UNIT})"
    rf"(?:[、和与及]第?{NUMERAL}(?:{ITEM_UNIT}|{SECTION_UNIT})?)*)"
    r"(?:[以之]?外)?[,，\s]*"
    rf"|(?P<out>第{NUMERAL}(?:{ITEM_UNIT}|{SECTION_UNIT}))[以之]外[,，\s]*"
)
_ONLY_ASKS = re.compile(rf"(?:还|其他|其余|别的|另外)(?:有|讲|说|剩)?|标题|哪[些几]个?|{ITEM_UNIT}|{SECTION_UNIT}")


def all_but(question: str, plan: Plan) -> InSection | Titles | Content | None:
    """The sections, or the items of one section or of all, that are left without those that a question excepts; or what
    it asks of these.
    """
    excepted = _BUT.search(question)
    if not excepted:
        return None
    rest = question[: excepted.start()] + " " + question[excepted.end() :]
    out, named = (numbers_in(t, plan) for t in (excepted["what"] or excepted["out"], rest))
    if named.items or len(named.sections) > 1:
        return None
    if says_more(_ONLY_ASKS.sub(" ", named.rest)):
        left_out = {*out.items, *(i for s in plan.sections if s.number in out.sections for i in s.items)}
        left_in = tuple(item.ordinal for item in plan.items if item.ordinal not in left_out)
        return None if named.sections else Content(left_in) if left_in else Titles(())
    if out.sections:
        left = tuple(s.number for s in plan.sections if s.number not in out.sections)
        return InSection(left) if left and not named.sections else None
    every = tuple(item.ordinal for item in plan.items)
    if named.sections and not 1 <= named.sections[0] <= len(plan.sections):
        return None
    section = plan.sections[named.sections[0] - 1] if named.sections else None
    without = within_section(section, out.items)[0] if section else out.items
    return Titles(tuple(n for n in (section.items if section else every) if n not in without))
