"""Which items and sections does a question name by where they stand: "第四部分最后一项", "第七项的下一项"?

They are named by their own numbers instead, for what reads on; one that does not exist is left to be refused.
"""

import re
from collections.abc import Sequence

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL, read_numeral
from assistant.question.units import AND, ITEM_UNIT, SECTION_UNIT, expand
from assistant.question.words import content_words

_I = re.IGNORECASE
_SECTION = rf"第{NUMERAL}(?:个?大?{SECTION_UNIT}|个方面)"
_EACH = rf"(?:每一?个?|各个?)大?{SECTION_UNIT}"
_PLACED = re.compile(
    rf"(?P<sections>{_SECTION}(?:(?:{AND}){_SECTION})*|{_EACH})(?:各自)?的?"
    rf"(?:第(?P<place>{NUMERAL})个?|(?P<first>[头首]一?个?)|倒数第(?P<back>{NUMERAL})个?|最后的?(?P<last>{NUMERAL})?个?){ITEM_UNIT}"
    rf"(?!例)"
)
"""Items by their places in sections."""
_ASKED = r"(?=(?:是|讲|说|写)(?:的是)?(?:什么|哪[一几]?[个项条]?|啥)[?？]*$)"
_ONE = r"[项条](?![例件款目])"
_SIDE = r"(?:(?P<before>[之以]?前面?)|[之以]?后面?|接下来)的?[那这]?(?:[上下前后]?一个?)?"
_WHICH = rf"(?:是哪一?个?{ITEM_UNIT}[?？]*$)?"
_STEP = rf"(?:{_SIDE}(?:{_ONE}|{_ASKED})|(?:(?P<above>上)|下)面?[那这]?一{_ONE}){_WHICH}"
_BESIDE_ITEM = re.compile(
    rf"(?P<of>第{NUMERAL}[项条])的?(?:再?往)?{_STEP}"
    rf"|紧[接跟挨]着?(?P<behind>第{NUMERAL}[项条])(?:[之以]?后面?)?的?{_ASKED}{_WHICH}"
    rf"|\b(?:what (?:comes|is|stands) |the item |the one )?"
    rf"(?:(?P<en>before|preceding)|after|following) item (?P<n>\d+)\b"
    rf"|\b(?:the )?(?:(?P<p>previous)|next) (?:item )?(?:of|to|after|before) item (?P<m>\d+)\b",
    _I,
)
"""The item before or behind one."""
_BESIDE_TITLE = re.compile(rf"^(?P<named>[^,，。?？第]{{2,16}}?)(?:的?[那这]一?[项条])?[,，]?它?的?{_STEP}")
"""The same of one that is named by its title."""
_BUT_TITLE = re.compile(
    r"(?P<but>除(?:了|去|开|掉)?)(?:[讲说谈]|关于|有关)?(?P<named>[^,，。?？第除]{2,12}?)的?[那这]一?[项条]"
)
"""One that is excepted and named by its title."""
_BESIDE_SECTION = re.compile(
    rf"第(?P<of>{NUMERAL})个?大?{SECTION_UNIT}的?"
    rf"(?:(?P<before>[之以]?前面?)|[之以]?后面?|(?P<above>上)|下)的?[那这]?一?个?"
    rf"(?:{SECTION_UNIT}|(?=(?:是|讲|说|写)(?:的是)?(?:什么|哪一?个?(?:{SECTION_UNIT})?|啥)[?？]*$))"
)


def with_own_numbers(question: str, plan: Plan) -> str:
    """A question that names items and sections by their own numbers wherever it names them by their places."""
    question = _BESIDE_SECTION.sub(lambda found: f"第{_beside(found)}部分", question)
    question = _BESIDE_ITEM.sub(
        lambda found: f"item {_beside(found)}" if found["n"] or found["m"] else f"第{_beside(found)}项", question
    )
    if (but := _BUT_TITLE.search(question)) and (item := _titled(but["named"], plan)):
        question = question.replace(but[0], f"{but['but']}第{item}项")
    if (found := _BESIDE_TITLE.search(question)) and (item := _titled(found["named"], plan)):
        step = -1 if found["before"] or found["above"] else 1
        question = f"第{item + step}项{question[found.end() :]}"
    return _in_sections(question, plan)


def _beside(found: re.Match[str]) -> int:
    """The number before or behind that which was found; 0 and one too many name nothing."""
    said = found.groupdict()
    of = next(text for name in ("of", "behind", "n", "m") if (text := said.get(name)))
    is_before = any(said.get(name) for name in ("before", "above", "en", "p"))
    return max(0, (read_numeral(re.sub("[第项条]", "", of)) or 0) + (-1 if is_before else 1))


def _titled(named: str, plan: Plan) -> int | None:
    """The one item whose title says all of what names it."""
    words = [word.text for word in content_words(named)]
    found = [item.ordinal for item in plan.items if words and all(word in item.title for word in words)]
    return found[0] if len(found) == 1 else None


def _in_sections(question: str, plan: Plan) -> str:
    """What is named by its place from the end of a section, or in several sections."""
    placed = list(_PLACED.finditer(question))
    several = len({n for found in placed for n in _sections(found, plan)}) > 1

    def numbered(found: re.Match[str]) -> str:
        if found["place"] and not several:
            return found[0]
        items = [plan.sections[n - 1].items for n in _sections(found, plan) if 1 <= n <= len(plan.sections)]
        named = [item for of_section in items for item in _at(of_section, found)]
        return f"第{'、'.join(map(str, named))}项" if named and all(_at(i, found) for i in items) else found[0]

    return _PLACED.sub(numbered, question)


def _sections(found: re.Match[str], plan: Plan) -> Sequence[int]:
    if re.fullmatch(_EACH, found["sections"]):
        return [section.number for section in plan.sections if section.items]
    return list(expand(found["sections"]))


def _at(items: Sequence[int], found: re.Match[str]) -> Sequence[int]:
    """Of a section's items, those at the place that is named; none where it has no such place."""
    if found["first"]:
        return items[:1]
    if found["place"] or found["back"]:
        number = read_numeral(found["place"] or found["back"]) or 0
        at = number - 1 if found["place"] else len(items) - number
        return items[at : at + 1] if 0 <= at < len(items) else ()
    return items[-(read_numeral(found["last"] or "1") or 1) :]
