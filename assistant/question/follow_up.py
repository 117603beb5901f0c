"""What does a question ask that only makes sense with what was said before it?

"那质量呢？" after "怎样提高审查效率" asks "怎样提高审查质量"; "第三个呢" asks for the third item offered; "谁负责"
asks it of the topic before. A question that says what it is about by itself stands as it is: a new topic
is a new topic.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.plan.model import Plan
from assistant.question.amending import narrowed_to, put_right
from assistant.question.beyond import ask_elsewhere, read_elsewhere
from assistant.question.context import Context, Subject, name_items, subject_of, terms, without_self, without_slots
from assistant.question.courtesy import asks_again
from assistant.question.ellipsis import (
    attached,
    belongs,
    changed,
    is_named_once,
    is_titled_elsewhere,
    joined,
    known_share,
    listed,
    said_only,
    scoped,
)
from assistant.question.every import asks_outright
from assistant.question.followed import Followed, Readings
from assistant.question.other_plan import other_plan_named
from assistant.question.places import name_places, put, read_places, text_of
from assistant.question.pointing import point, without_named_places
from assistant.question.quoted import TERM
from assistant.question.route import route
from assistant.question.routes import Content, Named, Outline
from assistant.question.script import language_of
from assistant.question.telling import point_at_told, told_about
from assistant.question.turning import asked_in_turn, next_topic, told_of, turned, without_reply
from assistant.question.words import Word, content_words
from assistant.slots import asked_slots

_I = re.IGNORECASE
_MEASURE = (
    r"(?:种(?![子植])|类(?![型似别])|套(?![路用])|批(?![准复示评])"
    r"|本(?![来身部年地次局项条质市])|份(?!额)|位(?![置于]))"
)
"""Measure words with which a thing is pointed at: "这种中心"."""
_LEAD = re.compile(
    rf"^(?:(?:那么|那(?![个些里时样块次]|件事|方面|{_MEASURE})|还有(?![哪什谁没多])|另外(?!问)|然后|再(?=看)|继续(?=[问说讲])|嗯|好的|谢谢你?|明白了|知道了"
    r"|(?:太|有点)[长多繁]了?|也就是说|我记得|\b(?:and|then|so|ok|okay|thanks|what about|how about)\b)[\s,，。.!！]*)+",
    _I,
)
_POINTING = re.compile(
    r"(?:在|对|关于|针对)?(?:其中|其(?!他|它|余|实)(?<![尤土]其)|它们?|他们|上述|刚才(?:说|提|讲)?的?|(?:上|前)面(?:所)?(?:说|提|讲)到?的?"
    rf"|这(?:些|个|里[面头边]?|方面|件事|块|次(?!序)|事|样|{_MEASURE})?(?!么)|那(?:个|些|里[面头边]?|方面|件事|块|次(?!序)|{_MEASURE})|里面|(?<![\u3400-\u9fff])里[头边])"
    r"|\b(?:it|its|they|them|that|this|those|these)\b|\b(?:there|here)(?=\W*$)",
    _I,
)
_NOT_POINTING = re.compile(
    r"(?:这|该|本)(?:份|个|部)?(?:工作)?(?:要点|计划|文件)|(?<=[\u3400-\u9fff])(?:这|那)(?:一?(?:边|块儿?)|件事|(?:一|个)?方面|个(?:词|问题))"
    r"|(?<=[\u3400-\u9fff])(?<![对像于在跟和把是的有道])(?:那[种类套批份本位]|[这那](?:事儿|档子?事))|这(?:几|一|两)?年"
)
_THAT = re.compile(r"^(?:那|这)(?:一?个|些)(?=[^,，]{2,8}呢[?？。\s]*$)")
"""What stands before a thing that is named: "那个E系统呢"."""
_MORE = re.compile(
    r"(?:具体|详细|细)一?[点些]|详细|具体|展开|细说|多说|再说|继续|还有(?:呢|吗|什么|哪些)|(?:剩下|其余)的?(?:呢|[都也]?说说|也说)|还说了|其他|别的|补充|再细|更细|没了|就这[些点]|\bmore\b|\belse\b|\bdetails?\b|\btell\b",
    _I,
)
_HOW = re.compile(r"怎|如何|为什么|\bhow\b|\bwhy\b", _I)
_WITHIN = re.compile(r"^(?:还)?(?:具体|详细|其中|里面|有(?:哪|什么)|哪些)")
_OF_THE_TOPIC = re.compile(r"^(?:还|都)?(?:有没有|有无|有|没有?).{1,6}(?:吗|么|没有|没)?[?？]*$")
_OF_IT = re.compile(
    r"(?:它的?|中文|英文)?(?:全称|名称|名字|全名)?(?:是|叫)?(?:什么|啥)?(?:名字|名称)?(?:来着|呢|啊)?[?？]*"
    r"|(?:是|有)?(?:哪些|什么)单位(?:呢)?[?？]*|单位呢[?？]*"
)
"""What is asked of what was told though it may read as asked of the plan: "全称叫什么", "哪些单位"."""
_HAS_TO_DO = re.compile(
    r"(?:这|那|它)?(?:跟|和|与|同)(?P<what>[^,，。?？]{1,8}?)(?:有|沾|挂|相|没)[没无]?有?(?:关系?|关联|边|钩)(?:吗|么|没有?|不)?[?？]*"
)
"""What asks whether what was told has to do with something."""
_TO_YOU = re.compile(r"^(?:你|您)(?!们?(?:觉得|说|刚才))|\b(?:are|can|do) you\b", _I)
_ONE = re.compile(r"\bthe (?:\S+ ){1,4}one\b", _I)
_CLAUSE = re.compile(r"[,，;；:：—–]")
_TAIL = re.compile(r"呢[?？。\s]*$")
_VAGUE = re.compile(r"(?:就是|[嘛啊呀呗吧哦嗯额呃唉.…,，。!！~\s])+")
"""What is left of a question that points and says nothing."""
_STANDS = 18.0
"""Nats of rarity that the words of a question must have together, two or more, to be a topic of their own."""
_KNOWN = 0.99
"""Share of the words' rarity that must stand in the plan for a word to be one that it speaks of."""
_FULLY_SHOWN = 3
"""Of so many items at most is more told at once."""


def follow(question: str, context: Context | None, plan: Plan) -> Followed:
    """The question made whole, and whether it goes on with the context."""
    if context is None or not context.question.strip():
        return Followed(question, goes_on=False)
    if asks_again(question):
        return Followed(context.last or context.question, goes_on=True)
    if read_elsewhere(question, plan) or read_places(question, plan)[0]:
        return Followed(question, goes_on=False)
    question = without_reply(question)
    said = put_right(question)
    said_otherwise = said != question
    said = without_named_places(said)
    if topic := asked_in_turn(said) or next_topic(said):
        if not _points(topic):
            return Followed(topic, goes_on=False)
        said = topic
    if pointed := ask_elsewhere(said, context, plan) or point_at_told(said, context, plan):
        return Followed(pointed, goes_on=True, topic=context.question)
    if pointed := point(said, context, plan):
        return Followed(pointed, goes_on=True)
    bare = _LEAD.sub("", said).strip() or said
    if topic := turned(bare):
        told = told_of(topic, context, plan)
        return Followed(topic, goes_on=False, readings=Readings(topic, topic, told) if told else None)
    if only := narrowed_to(bare):
        if places := told_about(only, context, plan):
            return Followed(
                name_places(places, plan, language_of(bare)), goes_on=True, picks_told=True, topic=context.question
            )
        whole = joined(only, context, plan, narrows=True)
        return Followed(whole, goes_on=True, narrows=True)
    if other_plan_named(bare, plan):
        return Followed(said, goes_on=False)
    if not isinstance(found := route(bare, plan), Content):
        is_of_the_topic = isinstance(found, Named | Outline) and bool(bare and context.told and _OF_IT.fullmatch(bare))
        of_it = put(name_places(context.told, plan, "zh"), bare, is_english=False)
        return Followed(of_it if is_of_the_topic else said, goes_on=is_of_the_topic)
    asked = terms(without_slots(bare))
    if not terms(_MORE.sub(" ", without_slots(bare))) and not asked_slots(bare) and _MORE.search(said):
        if _HOW.search(bare) and not context.items:
            return Followed(joined(bare, context, plan), goes_on=True)
        if not 0 < len(context.items) <= _FULLY_SHOWN:
            return Followed(context.question, goes_on=True)
        is_english = language_of(said) == "en"
        named = name_items(context.items, language_of(said))
        whole = f"What does {named} say?" if is_english else f"{named}讲什么"
        return Followed(whole, goes_on=True, topic=context.question)
    if (named := _THAT.sub("", bare)) != bare and known_share(terms(without_slots(named)), plan) >= _KNOWN:
        thing = _TAIL.sub("", named).upper()
        if thing in plan.text and not any(thing in text_of(place, plan) for place in context.told):
            return Followed(named, goes_on=False)
        bare = named
    elif _points(bare):
        rest = bare if language_of(bare) == "en" else _POINTING.sub("", bare).removeprefix("的").strip(" ,，")
        if not re.search(r"[^呢吗吧啊?？\s]", rest):
            return Followed(context.question, goes_on=True)
        if _VAGUE.fullmatch(rest):
            return Followed(rest, goes_on=True)
        narrows = bool(terms(rest)) and rest.rstrip("?？。 ").endswith("呢")
        whole = joined(rest, context, plan, narrows=narrows)
        return Followed(whole, goes_on=True, narrows=narrows, readings=Readings(bare, whole, context.told))
    followed = _elliptical(said, bare, asked, context, plan)
    if followed.topic or _TO_YOU.search(bare) or not content_words(bare):
        return followed
    if said_otherwise and followed.narrows:
        followed = Followed(bare, goes_on=False)
    alone = bare if followed.goes_on else followed.text
    return replace(followed, readings=Readings(alone, joined(bare, context, plan), context.told))


def _points(bare: str) -> bool:
    """Whether a word in a question points at what was said, and not at what the question itself names before it."""
    pointing = _POINTING.search(_NOT_POINTING.sub(" ", bare))
    return pointing is not None and not terms(" ".join(_CLAUSE.split(bare[: pointing.start()])[:-1]))


def _elliptical(said: str, bare: str, asked: Sequence[Word], context: Context, plan: Plan) -> Followed:
    """A question that points at nothing: a topic of its own, or what the topic before is asked, or changed to."""
    subject = subject_of(context.question, plan)
    is_led = bare != said.strip() or bare.rstrip("?？。 ").endswith("呢")
    if _TO_YOU.search(bare) or (TERM.search(bare) and asks_outright(bare) and not _WITHIN.search(bare)):
        return Followed(said, goes_on=False)
    if (has := _HAS_TO_DO.fullmatch(bare)) and (inner := scoped(bare, terms(has["what"]), context, plan)):
        return Followed(inner, goes_on=True, narrows=True, topic=context.question)
    if _WITHIN.search(bare):
        if inner := listed(bare, asked, context, plan) or scoped(bare, asked, context, plan):
            return Followed(inner, goes_on=True, narrows=True)
    elif not is_led and _stands_alone(bare, asked, plan):
        return Followed(said, goes_on=False)
    if not asked or _is_asked_of_the_topic(bare, asked, subject, plan):
        return Followed(joined(bare, context, plan), goes_on=True)
    if whole := changed(bare, asked, context, plan) or attached(bare, asked, context, plan):
        return Followed(whole, goes_on=True, narrows=True)
    names_itself = is_named_once(asked, plan) or is_titled_elsewhere(asked, context, plan)
    if known_share(asked, plan) >= _KNOWN and not names_itself:
        if not subject.place and belongs(asked, subject, plan):
            return Followed(joined(bare, context, plan, narrows=True), goes_on=True, narrows=True)
        if inner := scoped(bare, asked, context, plan):
            return Followed(inner, goes_on=True, narrows=True)
    if (_TAIL.search(bare) or _ONE.search(bare)) and (only := said_only(terms(without_self(bare)), context, plan)):
        language = language_of(bare)
        sentence = put(name_places((only,), plan, language), bare, is_english=language == "en")
        return Followed(sentence, goes_on=True, narrows=True, topic=_TAIL.sub("", bare))
    return Followed(bare if known_share(asked, plan) else _TAIL.sub("", bare), goes_on=False)


def _stands_alone(bare: str, asked: Sequence[Word], plan: Plan) -> bool:
    """Whether a question has enough words of its own; of one that asks for a kind of fact, words that the plan has."""
    own = [word for word in asked if word.text in plan.text] if asked_slots(bare) else asked
    return len(own) > 1 and sum(word.rarity for word in own) >= _STANDS


def _is_asked_of_the_topic(bare: str, asked: Sequence[Word], subject: Subject, plan: Plan) -> bool:
    """Whether a question only says what it wants to know of the topic before: "几号办好", "有预算吗"."""
    if {word.text for word in asked} <= {word.text for word in subject.words} or _OF_THE_TOPIC.search(bare):
        return True
    names_a_topic = bare.lstrip("“‘「『《").startswith(asked[0].text) and asked[0].text in plan.text
    return bool(asked_slots(bare)) and not names_a_topic
