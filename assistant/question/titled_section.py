"""Which section does a question name by its title: "提高事业发展保障水平包括哪些项"?"""

import re

from assistant.plan.model import Plan
from assistant.question.units import ITEM_UNIT, SECTION_UNIT
from assistant.question.words import content_words

_I = re.IGNORECASE
_OF_A_SECTION = re.compile(
    rf"{SECTION_UNIT}|section|part|哪[些几]个?{ITEM_UNIT}|几个?{ITEM_UNIT}|包括|包含|下面|下设|内容", _I
)
_AS_A_WHOLE = re.compile(
    r"这[一]?块|方面|总[的体]|整体|主要|概括(?:起来)?|归纳|有(?:哪些|什么|啥)"
    r"|(?:都|要|打算)(?:干|做|抓)(?:什么|啥|哪些)|怎么(?:抓|干|做|安排)"
)
"""How a question is put that asks for all of something."""
_FEW = 2
"""Content words that must at least stand in a title."""


def titled_section(question: str, plan: Plan) -> int | None:
    """The section whose title the question gives, in whole or most of it, and asks for as a part or as a whole."""
    if _AS_A_WHOLE.search(question) and (found := _only_in_a_title(question, plan)):
        return found
    if not _OF_A_SECTION.search(question):
        return None
    asked = {question[i : i + 2] for i in range(len(question) - 1)}
    best, share = None, 0.6
    for section in plan.sections:
        pairs = {section.title[i : i + 2] for i in range(len(section.title) - 1)}
        if pairs and len(pairs & asked) / len(pairs) >= share:
            best, share = section.number, len(pairs & asked) / len(pairs)
    return best or _section_with_words(question, plan)


def _only_in_a_title(question: str, plan: Plan) -> int | None:
    """The only section whose title has every content word of the question, where no item's title does."""
    words = [word.text for word in content_words(_AS_A_WHOLE.sub(" ", question))]
    if len(words) < _FEW or any(all(word in item.title for word in words) for item in plan.items):
        return None
    found = [s.number for s in plan.sections if all(word in s.title for word in words)]
    return found[0] if len(found) == 1 else None


def _section_with_words(question: str, plan: Plan) -> int | None:
    """The only section whose title has every content word of the question, if it asks for a part."""
    if not re.search(rf"(?:这|那|哪)(?:一|个|一个)?{SECTION_UNIT}|\b(?:section|part)\b", question, _I):
        return None
    asking = rf"(?:这|那|哪)(?:一|个|一个)?{SECTION_UNIT}|(?:几|多少)个?{ITEM_UNIT}"
    words = content_words(re.sub(asking, "", question))
    found = [s.number for s in plan.sections if words and all(word.text in s.title for word in words)]
    return found[0] if len(found) == 1 else None
