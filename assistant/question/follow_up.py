"""What does a question ask that only makes sense with what was said before it?

"那质量呢？" after "怎样提高审查效率" asks "怎样提高审查质量"; "第三个呢" asks for the third item offered; "谁负责"
asks it of the topic before. A question that says what it is about by itself stands as it is: a new topic
is a new topic.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.plan.model import Plan
from assistant.question.amending import narrowed_to, put_right
from assistant.question.beyond import ask_elsewhere, read_elsewhere
from assistant.question.context import Context, name_items, terms, without_slots
from assistant.question.courtesy import asks_again
from assistant.question.ellipsis import (
    joined,
    known_share,
)
from assistant.question.followed import Followed, Readings
from assistant.question.other_plan import other_plan_named
from assistant.question.own_words import KNOWN, TAIL, TO_YOU, read_by_words
from assistant.question.places import name_places, put, read_places, text_of
from assistant.question.pointing import point, without_named_places
from assistant.question.route import route
from assistant.question.routes import Content, Named, Outline
from assistant.question.script import language_of
from assistant.question.slots import asked_slots
from assistant.question.telling import point_at_told, told_about
from assistant.question.turning import asked_in_turn, next_topic, told_of, turned, without_reply
from assistant.question.words import Word, content_words

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
    rf"|这(?:些|个|里[面头边]?|方面|件事|块|次(?!序)|事|样|{_MEASURE})?(?!么)|那(?:个|些|里[面头边]?|方面|件事|块|次(?!序)|{_MEASURE})|里面"
    rf"|(?<![\u3400-\u9fff])里[头边])"
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
    r"(?:具体|详细|细)一?[点些]|详细|具体|展开|细说|多说|再说|继续|还有(?:呢|吗|什么|哪些)|(?:剩下|其余)的?(?:呢|[都也]?说说|也说)|还说了|其他|别的|补充|再细|更细|没了|就这[些点]"
    r"|\bmore\b|\belse\b|\bdetails?\b|\btell\b",
    _I,
)
_HOW = re.compile(r"怎|如何|为什么|\bhow\b|\bwhy\b", _I)
_OF_IT = re.compile(
    r"(?:它的?|中文|英文)?(?:全称|名称|名字|全名)?(?:是|叫)?(?:什么|啥)?(?:名字|名称)?(?:来着|呢|啊)?[?？]*"
    r"|(?:是|有)?(?:哪些|什么)单位(?:呢)?[?？]*|单位呢[?？]*"
)
"""What is asked of what was told though it may read as asked of the plan: "全称叫什么", "哪些单位"."""
_CLAUSE = re.compile(r"[,，;；:：—–]")
_VAGUE = re.compile(r"(?:就是|[嘛啊呀呗吧哦嗯额呃唉.…,，。!！~\s])+")
"""What is left of a question that points and says nothing."""
_FULLY_SHOWN = 3
"""Of so many items at most is more told at once."""


@dataclass(frozen=True)
class _Heard:
    """A follow-up as it is heard: without a reply and what it takes back, and how it begins."""

    said: str
    bare: str
    """The same without its lead: "那么，"."""
    context: Context
    plan: Plan
    is_new: bool
    """Whether it says that it comes to another topic, and points at nothing."""
    is_put_right: bool

    @cached_property
    def asked(self) -> list[Word]:
        """The words of more than one character that say what it is about."""
        return terms(without_slots(self.bare))

    @cached_property
    def named(self) -> str:
        """What it names behind "那个", if that is something that the plan speaks of; else ""."""
        named = _THAT.sub("", self.bare)
        is_known = named != self.bare and known_share(terms(without_slots(named)), self.plan) >= KNOWN
        return named if is_known else ""


def follow(question: str, context: Context | None, plan: Plan) -> Followed:
    """The question made whole, and whether it goes on with the context: by the first of the rules that reads it."""
    if context is None or not context.question.strip():
        return Followed(question, goes_on=False)
    if asks_again(question):
        return Followed(context.last or context.question, goes_on=True)
    if read_elsewhere(question, plan) or read_places(question, plan)[0]:
        return Followed(question, goes_on=False)
    heard = _hear(question, context, plan)
    return next(followed for rule in _RULES if (followed := rule(heard)))


def _hear(question: str, context: Context, plan: Plan) -> _Heard:
    question = without_reply(question)
    right = put_right(question)
    said = without_named_places(right)
    topic = asked_in_turn(said) or next_topic(said)
    said = topic or said
    is_new = topic is not None and not _points(topic)
    return _Heard(said, _LEAD.sub("", said).strip() or said, context, plan, is_new, is_put_right=right != question)


def _as_new(heard: _Heard) -> Followed | None:
    return Followed(heard.said, goes_on=False) if heard.is_new else None


def _at_what_was_told(heard: _Heard) -> Followed | None:
    pointed = ask_elsewhere(heard.said, heard.context, heard.plan) or point_at_told(
        heard.said, heard.context, heard.plan
    )
    return Followed(pointed, goes_on=True, topic=heard.context.question) if pointed else None


def _at_a_part(heard: _Heard) -> Followed | None:
    pointed = point(heard.said, heard.context, heard.plan)
    return Followed(pointed, goes_on=True) if pointed else None


def _as_turned(heard: _Heard) -> Followed | None:
    if not (topic := turned(heard.bare)):
        return None
    told = told_of(topic, heard.context, heard.plan)
    return Followed(topic, goes_on=False, readings=Readings(topic, topic, told) if told else None)


def _as_narrowed(heard: _Heard) -> Followed | None:
    if not (only := narrowed_to(heard.bare)):
        return None
    if places := told_about(only, heard.context, heard.plan):
        named = name_places(places, heard.plan, language_of(heard.bare))
        return Followed(named, goes_on=True, picks_told=True, topic=heard.context.question)
    return Followed(joined(only, heard.context, heard.plan, narrows=True), goes_on=True, narrows=True)


def _of_another_plan(heard: _Heard) -> Followed | None:
    return Followed(heard.said, goes_on=False) if other_plan_named(heard.bare, heard.plan) else None


def _of_the_structure(heard: _Heard) -> Followed | None:
    told, found = heard.context.told, route(heard.bare, heard.plan)
    if isinstance(found, Content):
        return None
    if not (isinstance(found, Named | Outline) and heard.bare and told and _OF_IT.fullmatch(heard.bare)):
        return Followed(heard.said, goes_on=False)
    return Followed(put(name_places(told, heard.plan, "zh"), heard.bare, is_english=False), goes_on=True)


def _for_more(heard: _Heard) -> Followed | None:
    bare, context = heard.bare, heard.context
    names_nothing = not terms(_MORE.sub(" ", without_slots(bare))) and not asked_slots(bare)
    if not names_nothing or not _MORE.search(heard.said):
        return None
    if _HOW.search(bare) and not context.items:
        return Followed(joined(bare, context, heard.plan), goes_on=True)
    if not 0 < len(context.items) <= _FULLY_SHOWN:
        return Followed(context.question, goes_on=True)
    language = language_of(heard.said)
    named = name_items(context.items, language)
    whole = f"What does {named} say?" if language == "en" else f"{named}讲什么"
    return Followed(whole, goes_on=True, topic=context.question)


def _for_another_thing(heard: _Heard) -> Followed | None:
    thing = TAIL.sub("", heard.named).upper()
    was_told = any(thing in text_of(place, heard.plan) for place in heard.context.told)
    return Followed(heard.named, goes_on=False) if thing and thing in heard.plan.text and not was_told else None


def _at_the_topic(heard: _Heard) -> Followed | None:
    bare, context = heard.bare, heard.context
    if heard.named or not _points(bare):
        return None
    rest = bare if language_of(bare) == "en" else _POINTING.sub("", bare).removeprefix("的").strip(" ,，")
    if not re.search(r"[^呢吗吧啊?？\s]", rest):
        return Followed(context.question, goes_on=True)
    if _VAGUE.fullmatch(rest):
        return Followed(rest, goes_on=True)
    narrows = bool(terms(rest)) and rest.rstrip("?？。 ").endswith("呢")
    whole = joined(rest, context, heard.plan, narrows=narrows)
    return Followed(whole, goes_on=True, narrows=narrows, readings=Readings(bare, whole, context.told))


def _by_its_words(heard: _Heard) -> Followed:
    bare = heard.named or heard.bare
    followed = read_by_words(heard.said, bare, heard.asked, heard.context, heard.plan)
    if followed.topic or TO_YOU.search(bare) or not content_words(bare):
        return followed
    if heard.is_put_right and followed.narrows:
        followed = Followed(bare, goes_on=False)
    alone = bare if followed.goes_on else followed.text
    return replace(followed, readings=Readings(alone, joined(bare, heard.context, heard.plan), heard.context.told))


_RULES: tuple[Callable[[_Heard], Followed | None], ...] = (
    _as_new,
    _at_what_was_told,
    _at_a_part,
    _as_turned,
    _as_narrowed,
    _of_another_plan,
    _of_the_structure,
    _for_more,
    _for_another_thing,
    _at_the_topic,
    _by_its_words,
)
"""How a follow-up is read, each where none before it does; the last reads whatever is left."""


def _points(bare: str) -> bool:
    """Whether a word in a question points at what was said, and not at what the question itself names before it."""
    pointing = _POINTING.search(_NOT_POINTING.sub(" ", bare))
    return pointing is not None and not terms(" ".join(_CLAUSE.split(bare[: pointing.start()])[:-1]))
