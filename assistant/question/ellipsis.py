"""What does a short question leave out that the one before it said?

"那质量呢" after "怎样提高审查效率" changes one word of it; after "知识产权文化怎么搞" it is a topic of its own. Which
it is, the plan's own text tells: what it writes side by side, or in one sentence, belongs together.
"""

import re
from collections.abc import Sequence

from assistant.plan.model import Plan
from assistant.question.amending import asks
from assistant.question.context import (
    Context,
    Subject,
    is_joined,
    join,
    name_items,
    runs,
    subject_of,
    terms,
    topic_of,
    within,
    without_slots,
)
from assistant.question.frame import without_frame
from assistant.question.glossary import translate
from assistant.question.mentions import Mentions
from assistant.question.places import Place, body, name_places, places_of, put, text_of
from assistant.question.route import route
from assistant.question.saying import says
from assistant.question.script import language_of
from assistant.question.slots import asked_slots
from assistant.question.spread import is_widespread
from assistant.question.words import Word

_TAIL = re.compile(r"(?:这|那)?(?:一)?(?:边|块儿?|方面|个|些)?(?:的)?(?:呢|吗)?[?？。!！\s]*$")
_TOGETHER = 0.5
"""Share of a topic's rarity that must stand in one sentence with a word for the two to belong together."""


def changed(bare: str, words: Sequence[Word], context: Context, plan: Plan) -> str | None:
    """The question before with one term changed; None where the new one fits in none of its places."""
    previous, new = context.question, _TAIL.sub("", bare)
    if (
        isinstance(asked := route(previous, plan), Mentions)
        and len(asked.terms) == 1
        and asked.terms[0] in previous
        and _is_term(new, plan)
    ):
        return previous.replace(asked.terms[0], new, 1)
    if is_joined(previous) or language_of(previous) == "en" or "".join(word.text for word in words) != new:
        return None
    for run in runs(previous):
        for start in reversed(range(len(run))):
            for end in (len(run), *range(start + 1, len(run))):
                if fits(run[start - 1] if start else "", new, run[end] if end < len(run) else "", plan):
                    return previous.replace("".join(run[start:end]), new, 1)
    return _in_field(new, context, plan)


def _is_term(said: str, plan: Plan) -> bool:
    """Whether what is said names a thing, and does not ask."""
    pieces = [piece for piece in re.split(r"以及|还有|[和与及跟、]", said) if piece]
    return (
        bool(pieces)
        and not asks(said)
        and all(without_frame(piece) == re.sub(r"\W", "", piece) or says(plan.text, piece) for piece in pieces)
    )


def fits(left: str, new: str, right: str, plan: Plan) -> bool:
    """Whether the plan writes a word beside those it would stand between."""
    if not (left or right) or new in (left, right):
        return False
    return (not left or left + new in plan.text) and (not right or new + right in plan.text)


def _in_field(new: str, context: Context, plan: Plan) -> str | None:
    """A word that the plan does not use, after what narrows the topic's word: 审查速度 for 速度, after 审查质量.

    What narrows it stands in the question before, and not all over the plan.
    """
    if new in plan.text:
        return None
    for run in runs(context.question):
        if len(run) > 1 and len(run[-1]) == len(new) and run[-2] + run[-1] in plan.text and _narrows(run[-2], plan):
            return run[-2] + new
    return None


def _narrows(word: str, plan: Plan) -> bool:
    return len(word) > 1 and not is_widespread(word, plan)


def attached(bare: str, words: Sequence[Word], context: Context, plan: Plan) -> str | None:
    """A question with the words of the topic put before it that the plan writes before its own first word."""
    if language_of(bare) == "en":
        return _attached_in_english(bare, words, context, plan)
    subject = subject_of(context.question, plan)
    if not words or not bare.startswith(words[0].text) or subject.place:
        return None
    for run in runs(subject.text):
        for end in reversed(range(1, len(run))):
            if fits(run[end - 1], words[0].text, "", plan):
                return "".join(run[:end]) + bare
    return None


def _attached_in_english(bare: str, words: Sequence[Word], context: Context, plan: Plan) -> str | None:
    before = subject_of(context.question, plan).text.split()
    said = [word for word in before if word not in bare.lower()]
    return next((f"{word} {bare}" for word in said if fits(translate(word), words[0].text, "", plan)), None)


def belongs(words: Sequence[Word], subject: Subject, plan: Plan) -> bool:
    """Whether the plan speaks in one sentence of the topic and of what is now asked for."""
    new = [word.text for word in words]
    rest = [word for word in subject.words if word.text not in new]
    least = _TOGETHER * sum(word.rarity for word in rest)
    sentences = (s.text for item in plan.items for s in item.sentences)
    return not rest or any(
        all(word in text for word in new) and sum(w.rarity for w in rest if w.text in text) >= max(least, 1.0)
        for text in sentences
    )


def is_named_once(words: Sequence[Word], plan: Plan) -> bool:
    """Whether only one item has all these words."""
    return sum(all(word.text in item.text for word in words) for item in plan.items) == 1


def is_titled_elsewhere(words: Sequence[Word], context: Context, plan: Plan) -> bool:
    """Whether another item than those cited has all these words in its title, and none of those has."""
    titled = {item.ordinal for item in plan.items if all(word.text in item.title for word in words)}
    return bool(titled) and titled.isdisjoint(context.items)


def said_only(words: Sequence[Word], context: Context, plan: Plan) -> Place | None:
    """The one sentence of the items cited that has all these words.

    None where it was told, or where a title has them too: then an item as a whole may be meant.
    """
    if not words or any(all(word.text in item.title for word in words) for item in plan.items):
        return None
    cited = places_of(context.items, plan)
    having = [place for place in cited if all(word.text in text_of(place, plan) for word in words)]
    return having[0] if len(having) == 1 and having[0] not in context.told else None


def known_share(words: Sequence[Word], plan: Plan) -> float:
    """The share of the words' rarity, 0 to 1, whose words stand in the plan as they are."""
    total = sum(word.rarity for word in words)
    return sum(word.rarity for word in words if word.text in plan.text) / total if total else 0.0


def scoped(bare: str, words: Sequence[Word], context: Context, plan: Plan) -> str | None:
    """A question asked within the one item cited; None where the item does not speak of it."""
    if len(context.items) != 1 or not words:
        return None
    text = plan.item(context.items[0]).text
    place = name_items(context.items, language_of(bare))
    return within(place, bare) if all(word.text in text for word in words) else None


def listed(bare: str, words: Sequence[Word], context: Context, plan: Plan) -> str | None:
    """What things of a kind there are, asked of the sentences in the one item cited that name the kind."""
    if len(context.items) != 1 or not words or asked_slots(bare):
        return None
    item = plan.item(context.items[0])
    having = [i for i in body(item) if all(word.text in item.sentences[i].text for word in words)]
    language = language_of(bare)
    named = name_places([Place(item.ordinal, i) for i in having], plan, language)
    return put(named, bare, is_english=language == "en") if having else None


def joined(bare: str, context: Context, plan: Plan, *, narrows: bool = False) -> str:
    """The topic before and what is now asked of it, or what narrows it."""
    subject = subject_of(context.question, plan)
    topic = subject.text or ("" if subject.place else topic_of(context.question).strip(" ?？。"))
    whole = join(topic, bare, narrows=narrows) if topic else bare
    return within(subject.place, whole) if subject.place and not _leaves(bare, context, plan) else whole


def _leaves(bare: str, context: Context, plan: Plan) -> bool:
    """Whether a question has a word of the plan that the items spoken of do not have."""
    said = "".join(plan.item(n).title + plan.item(n).text for n in context.items)
    return bool(said) and any(word.text in plan.text and word.text not in said for word in terms(without_slots(bare)))
