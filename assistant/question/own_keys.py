"""Which items does a question name by their own numbers, where these are not places: "二.3", "二、（三）", "第5.1项"?

What reads on knows items by their place in the plan alone.
"""

import re

from assistant.plan.model import Item, Plan
from assistant.plan.numerals import NUMERAL, read_numeral, write_chinese
from assistant.question.units import ITEM_UNIT

_UNIT = rf"(?:{ITEM_UNIT}|小?节)(?!例)"
_ENDS = r"(?=\s*(?:$|[?？。,，!！、和与跟及的里中呢是讲说写怎有]))"
_BRACKETED = rf"[（(]\s*(?P<inner>{NUMERAL})\s*[)）]"
_KEY = re.compile(
    rf"(?P<lead>第\s*)?(?<![\d.．一二三四五六七八九十])(?P<outer>{NUMERAL})"
    rf"(?:\s*[.．、]?\s*{_BRACKETED}|\s*[.．]\s*(?P<bare>{NUMERAL})(?![\d.．%％]))"
    rf"(?:\s*(?P<unit>{_UNIT})|{_ENDS})"
)
_ENGLISH_KEY = re.compile(
    r"\b(?:items?|points?|actions?|section|no\.?)\s+(?P<outer>\d+)\.(?P<inner>\d+)(?![\d.]|\s*%)", re.IGNORECASE
)


def with_places(question: str, plan: Plan) -> str:
    """A question that names items by their places in the plan, "第7项", wherever it names them by their own keys.

    A key that the plan does not have is left as it is.
    """
    if all(item.key == str(item.ordinal) for item in plan.items):
        return question

    def placed(found: re.Match[str]) -> str:
        item = _find(found["outer"], found["inner"] or found["bare"], plan)
        return f"第{item.ordinal}项" if item else found[0]

    def named(found: re.Match[str]) -> str:
        item = _find(found["outer"], found["inner"], plan)
        return f"item {item.ordinal}" if item else found[0]

    return _ENGLISH_KEY.sub(named, _KEY.sub(placed, question))


def _find(outer: str, inner: str, plan: Plan) -> Item | None:
    """The item with this number in what has that number: the key is "5.1", or "五.1" where the outer is a section."""
    section, number = read_numeral(outer), read_numeral(inner)
    if section is None or number is None:
        return None
    return plan.find(f"{section}.{number}") or plan.find(f"{write_chinese(section)}.{number}")
