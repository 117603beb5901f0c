"""Which term does a question look for in the plan's items: "哪几项提到“互联网+”"?"""

import re

from assistant.plan.model import Plan
from assistant.question.glossary import translate
from assistant.question.numbers import find_numbers
from assistant.question.units import ITEM_UNIT

_I = re.IGNORECASE
_MENTION = (
    r"(?:提到|提及|出现|涉及|包含|包括|写到|写了|写着|写有|说到|讲到|谈到|含有|带有|用到|提|有"
    r"|mention(?:s|ed|ing)?|contain(?:s|ing)?|refers? to|includes?|uses?|talks? about|discuss(?:es)?|deals? with)"
)
_WHICH_ITEMS = (
    rf"(?:哪|那)(?:些|几)?(?:个)?\s*(?:{ITEM_UNIT}|条目|任务|地方)|(?<!第)几\s*(?:个)?(?:{ITEM_UNIT}|处)|多少\s*(?:个)?(?:{ITEM_UNIT}|处)"
    r"|which(?: of the)?\s+(?:items?|points?|tasks?)|how many\s+(?:items?|points?|tasks?)"
)
_MENTIONS = re.compile(
    rf"(?:{_WHICH_ITEMS})(?:里面|里头|里|当中|中|内容)?\s*"
    rf"(?:都|分别|同时|也|直接|明确|会)*\s*{_MENTION}\s*(?:了|过|到)?(?:the (?:word|term)s?)?\s*(?P<term>.+)",
    _I,
)
_MENTIONED_IN = re.compile(
    rf"^(?P<term>.+?)\s*(?:这|那)?(?:一)?(?:个)?(?:词|字眼|字样|说法|提法|[两三四]个字)?\s*(?:都|分别|一共|总共)*\s*(?:出现|写|提到|提)?\s*(?:在|被)\s*(?:要点|计划|文件|全文)?(?:里|中)?(?:的)?\s*"
    rf"(?:{_WHICH_ITEMS})(?:里面|里头|里|当中|中)?",
    _I,
)
_ITEMS_THAT_MENTION = re.compile(
    rf"{_MENTION}\s*(?:了|过|到)?(?P<term>.+?)(?:这个词|字样)?的(?:都|分别)?(?:是|有|在)?\s*(?:哪些|哪几|几|多少)?\s*(?:个)?(?:{ITEM_UNIT}|条目|地方|任务)\s*"
    r"(?:有哪些|是哪些|有多少|有几(?:项|条|个))?[?？。]*$",
    _I,
)
_WHETHER_MENTIONED = re.compile(
    r"^.{0,8}?(?:有没有|是否|有无|是不是)\s*(?:提到|提及|涉及|写到|出现|说到|讲到|写着)\s*(?:了|过)?(?P<term>.+)$"
    r"|^does (?:it|the plan) (?:mention|contain|refer to)\s+(?P<name>.+)$",
    _I,
)
_HOW_OFTEN = re.compile(
    r"^(?P<term>.+?)\s*(?:这|那)?(?:一)?(?:个)?(?:词|字眼|字样|说法|提法|[两三四]个字)?\s*(?:一共|总共|共)?"
    r"(?:出现|提到|提|提及)(?:了|过)?\s*(?:几|多少)\s*(?:次|处|回|遍)"
)
_QUOTED = re.compile(r"[“\"'‘「『《]([^”\"'’」』》]{1,30})[”\"'’」』》]")
_TERM_TAIL = re.compile(
    r"(?:这|那)?(?:一)?(?:个)?(?:词|字眼|字样|说法|提法|[两三四]个字|的内容|的)?\s*(?:[?？。!！]|吗|呢|啊|的)*\s*$"
)


def mentioned_term(question: str, plan: Plan) -> str | None:
    """The term as the plan writes it, or as quoted in the question; None where no term is looked for."""
    patterns = (_MENTIONS, _MENTIONED_IN, _HOW_OFTEN, _ITEMS_THAT_MENTION, _WHETHER_MENTIONED)
    match = next((found for pattern in patterns if (found := pattern.search(question))), None)
    if not match or find_numbers(question, items=len(plan.items), sections=len(plan.sections)).items:
        return None
    quoted = _QUOTED.findall(question)
    if quoted:
        return str(quoted[0])
    groups = match.groupdict()
    term = _TERM_TAIL.sub("", groups["term"] or groups.get("name") or "").strip(" ,，、:：“”\"'")
    named = (candidate for candidate in (term, translate(term)) if squeeze(candidate))
    return next((candidate for candidate in named if squeeze(candidate) in squeeze(plan.text)), None)


def squeeze(text: str) -> str:
    """A text as terms are compared: lower case, without spaces and quotation marks."""
    return re.sub(r"[\s“”\"'‘’]", "", text).lower()
