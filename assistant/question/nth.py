"""Which of the sentences told does a question pick by a number, or as the former or the latter of two?"""

import re

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL
from assistant.question.context import Context, subject_of, terms
from assistant.question.picking import FORMER, LATTER, place_of
from assistant.question.places import Place, body_of, saying_most, text_of
from assistant.question.turning import without_reply

_I = re.IGNORECASE
NTH = re.compile(
    rf"(?P<back>倒数)?第(?P<n>{NUMERAL})(?:个|条(?!例)|点|句|件|种|样)(?!部分|方面|五年)|(?P<last>最后(?:那|这)?一?(?:个|条|点|句|件|种|样))"
    rf"|(?P<first>头一?(?:个|条|点|句|件|种|样))"
    r"|\b(?:the )?(?P<en>first|second|third|fourth|fifth|last)(?: (?:one|point|sentence|measure|part)\b|$|(?=[,?.]))",
    _I,
)
_OTHER = re.compile(
    rf"(?P<latter>{LATTER}一[个处](?!月|年|季|星期|阶段)|后面?[那这]一?个(?=[哪是有呢要在里的,，?？怎多几什\s]|$)|后者)"
    rf"|{FORMER}一[个处](?!月|年|季|星期|阶段)|前面?[那这]一?个(?=[哪是有呢要在里的,，?？怎多几什\s]|$)|前者"
    r"|\bthe (?:(?P<en>latter)|former)\b",
    _I,
)
_NOUN = re.compile(r"((?!主要|具体|详细|到底|进一步|大概|分别)[\u3400-\u9fff]{2,6}?)(?=[,，的是里中要有怎叫说讲]|$)")
_SENTENCE = re.compile(r"句|sentence", _I)
_OF_TWO = re.compile(r"者|former|latter", _I)
NEXT_ALONE = (
    r"(?:那么?)?(?:然后|接着|接下来|再?往下|之后|下面|后面)(?:呢|还有(?:呢|吗)|说(?:的?什么|啥)|怎么[说写])[?？。]*"
)
"""A pattern for what asks to go on behind what was told, and nothing else."""
_ONLY_POINTS = re.compile(
    rf"{NEXT_ALONE}|"
    rf"(?:那么?|还有|它的?)?(?:前者|后者|[前后]面?[这那]?一?[个条项处]|(?:倒数)?第{NUMERAL}[个句点条]|(?:最后[那这]?|头)一?[个句点条]|[上下前后]一句)"
    r"(?:具体|详细)?(?:(?:怎么|咋|如何)[讲说写]的?|[讲说写]?的?是?(?:什么|啥)(?:意思|内容)?|[讲说]了?(?:什么|啥)|[再细]?(?:说说|讲讲)|展开(?:看看|说说|讲讲)?"
    r"|的?原[话文句]|(?:给我|帮我)?(?:看看|念念|贴一下|念一下)|呢)*+[?？。]*"
    r"|(?:and |what about )?the (?:former|latter|(?:next|previous) sentence"
    r"|(?:first|second|third|fourth|fifth|last)(?: one)?)[?.]*",
    _I,
)
"""A question that points at what was told and asks nothing of it."""
_WORDS = re.compile(
    r"(?:[请把给帮我看麻烦能可以再发贴念下一的完整具体]|文件|刚才|这个|那个)*(?:原[文话句]|出处|出自哪里?)(?:[是怎么如何说写讲的什么发贴给我一下看出来吗呢呗吧完整]|里)*[?？。]*"
    r"|(?:文件|计划|要点)(?:里|中|上)?面?(?:具体|到底|有|是)*(?:怎么|咋|如何)?(?:写|说|讲|提|规定)的?(?:吗|呢|没有?)?[?？]*"
)
"""A question for the words of what was told, or for where they stand, which markers say."""
_OF_STRUCTURE = re.compile(r"(?:哪|什么)一?个?大?(?:部分|章节?)|\bsection\b", _I)
_ASKED_FOR_POINTS = re.compile(r"几[条点个件种样]|哪些|哪几|措施|要点|\bpoints\b|\bmeasures\b|\bwhat\b", _I)
_HOW = re.compile(r"怎么|怎样|如何|咋|\bhow\b", _I)


def is_mere_pointer(question: str) -> bool:
    """Whether a question points at something told and asks nothing of it, so that it need but be shown: "后者呢"."""
    return bool(_ONLY_POINTS.fullmatch(without_reply(question)) or asks_for_the_words(question))


def asks_for_the_words(question: str) -> bool:
    """Whether a question asks for the words of all that was told: "请给我原文"."""
    return bool(_WORDS.fullmatch(without_reply(question)))


def nth_told(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentence that a number or "the latter" picks of those told; all of one item where the number may count things
    that are named in them, but none where it counts sentences of which there are not so many.
    """
    told = body_of(context.told, plan)
    nth, other = NTH.search(question), _OTHER.search(question)
    if not told or not (nth or other) or _OF_STRUCTURE.search(question):
        return ()
    if other and len(context.topics) == 2 and _OF_TWO.search(other[0]):
        return _of_topic(context.topics[-1 if other["latter"] or other["en"] else 0], context, plan)
    if len(context.topics) > 1:
        return ()
    items = tuple(dict.fromkeys(place.item for place in told))
    is_of_items = len(told) != len(context.items) and len(told) != len(context.told)
    if len(context.offered) > 1 and (is_of_items or not _says_more(question, nth or other)):
        return ()
    if nth is None or not set("条点句") & set(nth[0]):
        told = _of_the_kind(told, context, plan)
        having = _with_the_noun(question[nth.end() :], told, plan) if nth else told
        if nth and len(having) < len(told):
            at = place_of(nth, len(having))
            return (having[at],) if 0 <= at < len(having) else ()
    if nth and "条" in nth[0] and not _ASKED_FOR_POINTS.search(context.question):
        return ()
    at = place_of(nth, len(told)) if nth else 0
    if nth and _SENTENCE.search(nth[0]) and not 0 <= at < len(told):
        return ()
    if len(told) == 1:
        is_other = nth is not None and _names_another(question[nth.end() :], told[0], plan)
        return () if len(context.listed) > 1 or is_other or (nth and not nth["n"]) else told
    if other:
        return told[-1:] if other["latter"] or other["en"] else told[-2:-1]
    return (told[at],) if 0 <= at < len(told) else told if len(items) == 1 else ()


def _of_topic(topic: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences told so far that say what one of the topics that a question joined is."""
    every = tuple(dict.fromkeys((*context.told, *context.every)))
    return saying_most(subject_of(topic, plan).words, body_of(every, plan), plan)


def _of_the_kind(told: tuple[Place, ...], context: Context, plan: Plan) -> tuple[Place, ...]:
    """Of the sentences told, those that name the kind of thing that was asked for, if some do not."""
    asked = terms(context.question)
    kind = asked[-1].text[-2:] if asked and not _HOW.search(context.question) else ""
    naming = tuple(place for place in told if kind and kind in text_of(place, plan))
    return naming if len(naming) > 1 else told


def _with_the_noun(behind: str, told: tuple[Place, ...], plan: Plan) -> tuple[Place, ...]:
    """Those of the sentences told that have the noun right behind a number: "最后那个办法"; all where none has."""
    named = _NOUN.match(behind)
    having = tuple(place for place in told if named and named[1] in text_of(place, plan))
    return having or told


def _names_another(rest: str, place: Place, plan: Plan) -> bool:
    """Whether right behind the number a thing is named that a sentence does not speak of: "第二个百年奋斗目标"."""
    named = terms(rest)
    return bool(named) and rest.lower().startswith(named[0].text) and named[0].text not in text_of(place, plan)


def _says_more(question: str, pointing: re.Match[str] | None) -> bool:
    assert pointing
    return bool(terms(question[: pointing.start()] + question[pointing.end() :]))
