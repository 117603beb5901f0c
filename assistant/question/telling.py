"""At which of the sentences told does a question point: "下一句", "前半句说的", "跟前面那个有什么区别"?"""

import re
from itertools import islice

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL, read_numeral
from assistant.question.adjacent import asks_for_the_next, sentences_beside
from assistant.question.both import asks_of_a_pair, beside_told, both_told
from assistant.question.comparing import compares_with_the_former
from assistant.question.context import Context, terms, without_slots
from assistant.question.excepting import sentences_excepted
from assistant.question.nth import NTH, asks_for_the_words, is_mere_pointer, nth_told
from assistant.question.places import Place, body_of, name_places, places_of, put, saying_most, text_of
from assistant.question.pointing import NEIGHBOUR, SAME_ITEM
from assistant.question.purpose import purpose_told
from assistant.question.quoted import TERM
from assistant.question.script import language_of
from assistant.question.slots import asked_slots
from assistant.question.turning import without_reply
from assistant.question.words import begins_a_word, content_words

_I = re.IGNORECASE
_WHENCE = re.compile(
    rf"(?:这|那|上面|上述|刚才)(?:(?:(?P<n>{NUMERAL})|几|些)(?:句|条|处|段|点|个)?|(?:一?(?:句|条|处|段|点)|个|里))(?:话|内容|原文)?(?:分别|各|都|又|也)*"
    r"(?:是|出自|出于|来自|在|属于|写在|列在|算)?(?:文件|计划|要点)?里?的?(?:第几|哪一?|什么)个?[项条](?![规目])"
    r"|\bwhich items? (?:are|do|did|is|were) (?P<en>these|those|they|both|this|that|it)\b",
    _I,
)
_TO_SHOW = re.compile(
    r"[,，;；。]\s*[请麻烦再]*[把将]?(?:原文|原话|原句)(?:再|也|都|一起|给我)*[摆念贴发列给说放][^,，;；。]{0,6}$"
)
"""What asks, behind that, to see them once more."""
_INSIDE = re.compile(r"^(?:[^,，。!！]{1,5}[呀啊哇哦吧][!！,，])?(?:其中|[这那]?里面?|里头|上面)")
"""What says that it is asked of the sentences told alone."""
_WHICH = re.compile(
    r"^(?:其中|那|这里面?|里面)?(?:哪|那)(?:一|几)?(?:条|句|点|个)(?:[是跟和与对讲说提能有])|(?:是|在)哪一?(?:条|句|点)[?？]?$"
    rf"|{_INSIDE.pattern}(?=.{{2,}}(?:是|有)哪(?:一|几)?[条句点个项些][?？。]?$)"
    r"|\bwhich (?:one|sentence|of (?:these|those|them))\b",
    _I,
)
"""What asks for one of the sentences told."""
_WITHIN = re.compile(
    r"[前后上下那这]半句(?:话)?[里中]?的?|引号(?:[里中](?:那个|的)?|的(?=[一二两三四五六七八]个字)(?!.*(?:哪|所有|全部)))|原话"
    r"|(?:[前后上里下]面|[里前后]头|刚才)(?:所)?(?:[说讲写]|提到?)的"
    r"|\bin (?:that|this|the) (?:list|sentence|passage|quote)\b"
    r"|\b(?:point|purpose|aim|goal) of (?:all )?(?:that|this|it|these|those)\b"
    r"|\b(?:it|that|this|they|these|those) (?:meant|supposed|intended) to\b",
    _I,
)
"""What points into the sentences told, at a part or a wording of theirs, or at what they are for."""
_THAT_QUOTED = re.compile(
    r"引号(?:[里中]的?[那这]|[里中]?的[一二两三四五六七八]个字)"
    r"(?!.*(?:哪|所有|全部|[都几](?:出现|提到|写|有|处|项|条|个)))"
)
_THAT_SENTENCE = re.compile(r"(?P<what>[^,，。?？]{2,12}?)的?[那这]一?句(?!话?里)")
"""What names one of them."""
_COUNTED = re.compile(r"[一二两三四五六七八九十几]\w")
_OBJECT = re.compile(
    r"(?:那么?|都|要|具体|主要|到底)*(?P<what>[\u3400-\u9fff]{1,4}?)(?<![是叫为的])(?:谁|什么人?|啥|哪些人?)[呢啊呀]?[?？。]*"
)
"""What asks only of whom or what a verb is said."""
_ITEM_NAMED = re.compile(rf"第{NUMERAL}项|\bitem \d", _I)
_ITEM_ALONE = re.compile(
    r"^(?:所以|那么?|请问|麻烦问一?下|这|它)*+(?:[两俩]个?)?(?:都|分别|各)?(?:是|在|属于|出自|列在|写在|算)?(?:文件|计划|要点)?(?:里)?(?:的)?"
    r"(?:第几|哪[一几]?)个?[项条](?:里面?|中|下面?)?(?:[,，\s]*报(?:一?个|一?下)(?:号|序号|编号))?"
)
_OF_BOTH = re.compile(r"分别|[都各](?=是|在|属|出|列|写)|[两俩]个")


def point_at_told(question: str, context: Context, plan: Plan) -> str | None:
    """The question with the sentences that it points at named before it; None where it points at none."""
    is_of_a_sentence = asks_for_the_next(question) or NTH.search(question) or asks_of_a_pair(question)
    is_of_the_item = SAME_ITEM.search(question) and not is_of_a_sentence
    if NEIGHBOUR.search(question) or is_of_the_item or _ITEM_NAMED.search(question):
        return None
    language = language_of(question)
    places = _pointed(question, context, plan)
    excepted = () if places else sentences_excepted(question, context, plan)
    if excepted and not any(slot.is_figure for slot in asked_slots(question)):
        return name_places(excepted, plan, language)
    places = places or excepted or _which(question, context, plan) or nth_told(question, context, plan)
    if not places:
        return None
    return put(name_places(places, plan, language), question, is_english=language == "en")


def told_about(what: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """Sentences told, no titles, with all the words to which they are narrowed; none where nothing else was told."""
    words, told = terms(what), body_of(context.told, plan)
    having = tuple(place for place in told if all(word.text in text_of(place, plan) for word in words))
    return having if words and len(having) < len(context.told) else ()


def _pointed(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences at which a question points by where they stand, or by what it says of them."""
    if compares_with_the_former(question):
        return both_told(question, context, plan)
    if asks_for_the_words(question):
        return body_of(context.told, plan)
    if is_mere_pointer(question):
        return nth_told(question, context, plan) or sentences_beside(question, context, plan)
    if named := both_told(question, context, plan) or beside_told(question, context, plan):
        return named
    if purpose := purpose_told(question, context, plan):
        return purpose
    if named := _object(question, context, plan) or _whence(question, context):
        return named
    return _within(question, context, plan) or sentences_beside(question, context, plan)


def asks_for_the_item(question: str) -> bool:
    """Whether a question asks only in which item it stands that was told: "第几条"."""
    question = without_reply(question)
    return bool(_ITEM_ALONE.search(question)) and not terms(_ITEM_ALONE.sub(" ", question))


def asks_for_the_object(question: str) -> bool:
    """Whether a question only asks of whom or what a verb is said: "巡视谁"."""
    question = without_reply(question)
    return bool(_OBJECT.fullmatch(question)) and not asked_slots(question)


def _object(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences told with the verb of which it is only asked of whom or what it is said."""
    asked = _OBJECT.fullmatch(question)
    if not asked or not asks_for_the_object(question):
        return ()
    words = [word.text for word in content_words(asked["what"])]
    told = body_of(context.told, plan)
    return tuple(p for p in told if words and all(begins_a_word(word, text_of(p, plan)) for word in words))


def _whence(question: str, context: Context) -> tuple[Place, ...]:
    """The sentences of which it is asked in which item they stand."""
    if asks_for_the_item(question):
        is_of_both = bool(_OF_BOTH.search(question)) and len({place.item for place in context.told}) == 1
        return (*context.former, *context.told) if is_of_both else context.told
    asked = _WHENCE.search(question)
    if not asked or not context.told or terms(_TO_SHOW.sub("", question).replace(asked[0], " ")):
        return ()
    if asked["n"] and (count := read_numeral(asked["n"])):
        return context.told if len(context.told) == count else context.every_told[-count:]
    return context.told


def _which(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """Of several sentences told, those that say most of what is asked for, at least half."""
    told, named = body_of(context.told, plan), _THAT_SENTENCE.search(question)
    quoted, is_within = " ".join(TERM.findall(question)), bool(_INSIDE.search(question))
    words = terms(named["what"] if named else quoted or _WHICH.sub(" ", question))
    if not (named or _WHICH.search(question)) or not words:
        return ()
    for places in (told, places_of(context.items, plan) if named else ()):
        if (len(places) > 1 or is_within) and (saying := saying_most(words, places, plan)):
            return saying
    return ()


def _within(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences told into which a question points, if they have its words: those that have most of them.

    Where those told last do not have them, those told earlier; of "what stands in quotation marks there", the last
    that has such marks.
    """
    told = body_of(context.told, plan)
    if not told or not _WITHIN.search(question):
        return ()
    said = terms(without_slots(_WITHIN.sub(" ", question)))
    words = [word for word in said if not (word.text.isascii() or _COUNTED.fullmatch(word.text))]
    for places in (told, body_of(context.every, plan)[::-1]):
        if saying := saying_most(words, places, plan):
            return saying[: len(told)]
    if not _THAT_QUOTED.search(question) or TERM.search(question):
        return ()
    latest_first = (*told[::-1], *body_of(context.every, plan)[::-1])
    return tuple(islice((place for place in latest_first if "“" in text_of(place, plan)), 1))
