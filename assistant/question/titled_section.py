"""Which section does a question name by its title: "提高事业发展保障水平包括哪些项"?"""

import re

from assistant.plan.model import Plan
from assistant.question.units import ITEM_UNIT, SECTION_UNIT
from assistant.question.words import content_words

_I = re.IGNORECASE
_OF_A_SECTION = re.compile(
    rf"{SECTION_UNIT}|section|part|哪[些几]个?{ITEM_UNIT}|几个?{ITEM_UNIT}|包括|包含|下面|下设|内容", _I
)


def titled_section(question: str, plan: Plan) -> int | None:
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
    asking = rf"(?:这|那|哪)(?:一|个|一个)?{SECTION_UNIT}|(?:几|多少)个?{ITEM_UNIT}"
    words = content_words(re.sub(asking, "", question))
    found = [s.number for s in plan.sections if words and all(word.text in s.title for word in words)]
    return found[0] if len(found) == 1 else None
