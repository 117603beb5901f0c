"""Which two of the plan's things does a question set side by side: "这俩哪个要新出办法", "四管齐下跟它是一回事吗"?"""

import re

from assistant.plan.model import Plan
from assistant.question.comparing import asks_if_the_same, compares_with_the_former, is_comparing
from assistant.question.context import Context
from assistant.question.places import Place, body_of, places_where, text_of
from assistant.question.saying import says
from assistant.question.slots import asked_slots

_OF_THE_FORMER = re.compile(r"[前上]面|之前|刚才|先前|\b(?:previous|earlier|former)\b", re.IGNORECASE)
_BOTH = re.compile(
    r"^(?:那么?|所以|可是|但是?|请问)?[,，\s]*(?:[把将拿])?(?:[这那它]们?|前后|刚才那?)[两俩](?:部(?![门分])|[个项条件类种样边者句份套])?+"
    r"(?:[“「][^”」]{1,8}[”」])?"
    r"(?![年天月周期季届步手]|部门|部分)(?P<noun>[\u3400-\u9fff]{0,8}?)"
    r"(?=$|[,，?？\s]|[哪谁有是算在差用都各到之的一])"
    r"|\b(?:are|do|is|between|which of)\b.*\b(?:both|the two|these two|those two)\b",
    re.IGNORECASE,
)
_WHICH_OF_THEM = re.compile(
    r"哪一?[个部件类种样边者句份套](?!部[分门]|[章节处司局单])"
    r"|谁(?=更|先|最|快|早|晚|多|大|重)|\bwhich\b",
    re.IGNORECASE,
)
_WITH = r"(?:跟|和|与|同|比起?|相比)"
_IT = r"(?:它们?|[这那上]一?[个条句项]|(?:刚才|前面|上面)(?:那|的)?一?[个条句项]?)"
_SIGNS = "“”\"'「」『』《》"
_BESIDE_IT = re.compile(
    rf"^(?:那么?|还有一?个?|那个?|所以)?[{_SIGNS}]*(?P<what>[^,，。?？{_SIGNS}]{{2,12}}?)[{_SIGNS}]*呢?[,，]?{_WITH}{_IT}"
    rf"|^(?:那么?|所以)?{_IT}?{_WITH}[{_SIGNS}]*(?P<other>[^,，。?？{_SIGNS}]{{2,12}}?)[{_SIGNS}]*"
    r"(?=(?:相?比|之间|在|[是算]不?是?同?一|有(?:什么|啥|何|没有?)|哪|谁|一样|不一样|不同|差))"
)
"""What names a thing and sets it beside what was told."""
_MOST = 3
"""Sentences of each of the two that can be set side by side."""


def sets_side_by_side(question: str) -> bool:
    """Whether a question asks how two things are alike or differ."""
    return is_comparing(question) or asks_if_the_same(question)


def asks_of_a_pair(question: str) -> bool:
    """Whether a question points at two things and asks which of them it is, or how they differ."""
    if not _BOTH.search(question):
        return False
    is_of_one = bool(_WHICH_OF_THEM.search(question)) and all(slot.name == "person" for slot in asked_slots(question))
    return is_of_one or sets_side_by_side(question)


def both_told(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences of the two things told at which a question points as a pair; none where it does not.

    These are the two items of the last answer, or its two sentences where the question names what they are or nothing
    else was told, or what it told and the answer before. Where its one sentence names two things by the noun that the
    question gives them, that is both.
    """
    of_the_former = compares_with_the_former(question)
    if not of_the_former and not asks_of_a_pair(question):
        return ()
    told, former = body_of(context.told, plan), body_of(context.former, plan)
    pair = _BOTH.search(question)
    noun = (pair["noun"] or "") if pair else ""
    are_sentences = len(told) == 2 and (not former or len(noun) > 1 or "句" in (pair[0] if pair else ""))
    if not _OF_THE_FORMER.search(question) and (are_sentences or len({place.item for place in told}) == 2):
        return told
    if not former or not (of_the_former or (len(told) <= _MOST and len(former) <= _MOST)):
        return ()
    names_both = len(told) == 1 and len(noun) > 1 and text_of(told[0], plan).count(noun) > 1
    return told if names_both and not of_the_former else (*former, *told)


def beside_told(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """What was told, and the sentences with the term beside which a question sets it; none where the plan has none, or
    has it in more than a few places.
    """
    named = _BESIDE_IT.search(question) if sets_side_by_side(question) or _WHICH_OF_THEM.search(question) else None
    told = body_of(context.told, plan)
    if not named or not 0 < len(told) <= _MOST:
        return ()
    term = (named["what"] or named["other"]).strip()
    having = places_where(lambda text: says(text, term), (item.ordinal for item in plan.items), plan)
    others = tuple(place for place in having if place not in told)
    return (*told, *others) if 0 < len(others) <= _MOST else ()
