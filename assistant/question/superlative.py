"""Which item is the longest or the shortest, which section has the most items or the fewest?"""

import re
from collections.abc import Callable, Sequence

from assistant.plan.model import Plan
from assistant.question.routes import InSection, Items
from assistant.question.units import SECTION_UNIT

_LENGTH = r"的?(?:内容|篇幅|字数|文字|原文)?(?:写得|讲得|说得)?"
_OF_IT = r"^(?:(?:全文|文件|计划|要点)[里中]?)?"
_ITEM = re.compile(
    rf"{_OF_IT}(?:哪|那)一?个?[项条]{_LENGTH}最(?P<ends>[长短])的?[?？]*$"
    rf"|{_OF_IT}(?:内容|篇幅|字数)?最(?P<starts>[长短])的(?:是)?哪?一?[项条](?:是?(?:哪一?[项条个]|什么))?[?？]*$"
    r"|^(?:which|what) is the (?P<en>longest|shortest) (?:item|point)[?.]*$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    rf"{_OF_IT}(?:哪|那)一?个?大?{SECTION_UNIT}的?(?:[项条](?:数目?|目)?)?最(?P<ends>[多少])的?[?？]*$"
    rf"|{_OF_IT}[项条](?:数目?|目)?最(?P<starts>[多少])的(?:是)?(?:哪|那)一?个?大?{SECTION_UNIT}[?？]*$"
    r"|^which section has the (?P<en>most|fewest) items[?.]*$",
    re.IGNORECASE,
)
_LEAST = frozenset({"短", "少", "shortest", "fewest"})


def superlative(question: str, plan: Plan) -> Items | InSection | None:
    """The longest or shortest item, by characters, or the section with most or fewest items; all that are alike.

    None where neither is asked for.
    """
    if asked := _ITEM.search(question):
        lengths = {item.ordinal: len(item.text) for item in plan.items}
        return Items(_extreme(list(lengths), lengths.__getitem__, asked))
    if plan.sections and (asked := _SECTION.search(question)):
        counts = {section.number: len(section.items) for section in plan.sections}
        return InSection(_extreme(list(counts), counts.__getitem__, asked))
    return None


def _extreme(numbers: Sequence[int], size: Callable[[int], int], asked: re.Match[str]) -> tuple[int, ...]:
    said = (asked["ends"] or asked["starts"] or asked["en"]).lower()
    best = (min if said in _LEAST else max)(map(size, numbers))
    return tuple(number for number in numbers if size(number) == best)
