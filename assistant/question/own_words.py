"""Is a question that points at nothing a topic of its own, or does it ask of the topic before, or change it?"""

import re
from collections.abc import Sequence

from assistant.plan.model import Plan
from assistant.question.context import Context, Subject, subject_of, terms, without_self
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
from assistant.question.followed import Followed
from assistant.question.places import name_places, put
from assistant.question.quoted import TERM
from assistant.question.script import language_of
from assistant.question.slots import asked_slots
from assistant.question.words import Word

_I = re.IGNORECASE
_WITHIN = re.compile(r"^(?:还)?(?:具体|详细|其中|里面|有(?:哪|什么)|哪些)")
_OF_THE_TOPIC = re.compile(r"^(?:还|都)?(?:有没有|有无|有|没有?).{1,6}(?:吗|么|没有|没)?[?？]*$")
_HAS_TO_DO = re.compile(
    r"(?:这|那|它)?(?:跟|和|与|同)(?P<what>[^,，。?？]{1,8}?)(?:有|沾|挂|相|没)[没无]?有?(?:关系?|关联|边|钩)(?:吗|么|没有?|不)?[?？]*"
)
"""What asks whether what was told has to do with something."""
TO_YOU = re.compile(r"^(?:你|您)(?!们?(?:觉得|说|刚才))|\b(?:are|can|do) you\b", _I)
_ONE = re.compile(r"\bthe (?:\S+ ){1,4}one\b", _I)
TAIL = re.compile(r"呢[?？。\s]*$")
_STANDS = 18.0
"""Nats of rarity that the words of a question must have together, two or more, to be a topic of their own."""
KNOWN = 0.99
"""Share of the words' rarity that must stand in the plan for a word to be one that it speaks of."""


def read_by_words(said: str, bare: str, asked: Sequence[Word], context: Context, plan: Plan) -> Followed:
    """A question that points at nothing: a topic of its own, or what the topic before is asked, or changed to."""
    subject = subject_of(context.question, plan)
    is_led = bare != said.strip() or bare.rstrip("?？。 ").endswith("呢")
    if TO_YOU.search(bare) or (TERM.search(bare) and asks_outright(bare) and not _WITHIN.search(bare)):
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
    if known_share(asked, plan) >= KNOWN and not names_itself:
        if not subject.place and belongs(asked, subject, plan):
            return Followed(joined(bare, context, plan, narrows=True), goes_on=True, narrows=True)
        if inner := scoped(bare, asked, context, plan):
            return Followed(inner, goes_on=True, narrows=True)
    if (TAIL.search(bare) or _ONE.search(bare)) and (only := said_only(terms(without_self(bare)), context, plan)):
        language = language_of(bare)
        sentence = put(name_places((only,), plan, language), bare, is_english=language == "en")
        return Followed(sentence, goes_on=True, narrows=True, topic=TAIL.sub("", bare))
    return Followed(bare if known_share(asked, plan) else TAIL.sub("", bare), goes_on=False)


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
