"""What does a question ask that only makes sense with what was said before it?

"那质量呢？" after "怎样提高审查效率" asks "怎样提高审查质量"; "第二个呢" asks for the second item cited; "谁负责"
asks it of the topic before. A question that says what it is about by itself stands as it is: a new topic
is a new topic.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.other_plan import other_plan_named
from assistant.question.route import Content, Items, route
from assistant.question.script import language_of
from assistant.question.words import Word, content_words, coverage

_LEAD = re.compile(
    r"^(?:那么?|还有|另外|然后|再问一?下|继续|嗯|好的?|and|then|so|what about|how about)[\s,，]*", re.IGNORECASE
)
_THIS_ITEM = re.compile(r"(?:这|该|此|那)(?:一)?(?:项|条(?![目件例]))|\bthis item\b|\bthat item\b", re.IGNORECASE)
_NEIGHBOUR = re.compile(
    r"(?P<before>上|前)一(?:项|条)|(?P<after>下|后)一(?:项|条)|\b(?:(?P<p>previous)|next) item\b", re.IGNORECASE
)
_NTH = re.compile(
    r"第(?P<n>[一二三四五])个(?!部分|方面)|(?P<first>前者)|(?P<last>后者)|\bthe (?P<en>first|second|third) one\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"其中|其(?!他|它|余|实)|它们?|上述|刚才|前面(?:说|提)的?|这(?:些|个|里|方面|件事|块|事|样)?"
    r"|那(?:个|些|里|方面|件事|块)|里面|\b(?:it|its|they|them|that|this|those|these)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"详细|具体|展开|细说|再说|还有(?:呢|吗|什么|哪些)|还说了|其他|more|else|detail", re.IGNORECASE)
_WHETHER = re.compile(r"(\w+)[不没]\1")
"""A verb that asks whether: "建不建". It asked of the topic before, and is not part of it."""
_MARKER = re.compile(r"\[(\d{1,3})\]")
_STANDS = 9.0
"""Nats of rarity that a question's words must have together to be a topic of their own."""
_SPOKEN_OF = 0.9
"""Share of the words' rarity that must stand in the plan for a short question to be a new topic."""


@dataclass(frozen=True)
class Context:
    """What was asked last, made whole, and the items that the answer cited, in their order."""

    question: str
    items: tuple[int, ...]


def context_of(history: Sequence[Turn], plan: Plan) -> Context | None:
    """The context that a conversation leaves; None where nothing was asked."""
    context: Context | None = None
    for turn in history:
        if turn.role == "user":
            context = Context(resolve(turn.content, context, plan), ())
        elif context:
            cited = dict.fromkeys(int(n) for n in _MARKER.findall(turn.content))
            context = Context(context.question, tuple(n for n in cited if 1 <= n <= len(plan.items)))
    return context


def resolve(question: str, context: Context | None, plan: Plan) -> str:
    """The question made whole; as it is where it needs no context."""
    if context is None or not context.question.strip():
        return question
    if named := _named_item(question, context, plan):
        return named
    bare = _LEAD.sub("", question).strip()
    words = [word for word in content_words(bare) if len(word.text) > 1]
    pointing = bool(_POINTING.search(bare))
    if not pointing and _stands_alone(question, bare, words, plan):
        return question
    if not words and _MORE.search(question) and len(context.items) == 1:
        return f"第{context.items[0]}项讲什么"
    if not pointing and len(words) == 1 and (changed := _substituted(words[0], context.question, plan)):
        return changed
    rare = sum(word.rarity for word in words) >= _STANDS
    if not pointing and rare and coverage(words, plan.text) >= _SPOKEN_OF:
        return bare
    return _joined(_POINTING.sub("", bare), context, plan)


def _stands_alone(question: str, bare: str, words: Sequence[Word], plan: Plan) -> bool:
    if other_plan_named(bare, plan) or not isinstance(route(bare, plan), Content):
        return True
    led = bare != question.strip() or bare.rstrip("?？。 ").endswith("呢")
    return not led and len(words) > 1 and sum(word.rarity for word in words) >= 2 * _STANDS


def _named_item(question: str, context: Context, plan: Plan) -> str | None:
    """The question with the item that it points at named by its number."""
    if context.items and (nth := _NTH.search(question)):
        name = next(n for n in (nth["n"], nth["first"], nth["last"], nth["en"]) if n)
        places = {"前者": 0, "后者": 1, "first": 0, "second": 1, "third": 2}
        place = places.get(name.lower(), "一二三四五".find(name))
        if 0 <= place < len(context.items) > 1:
            return _NTH.sub(f"第{context.items[place]}项", question, count=1)
    if len(context.items) != 1:
        return None
    item = context.items[0]
    if neighbour := _NEIGHBOUR.search(question):
        wanted = item - 1 if neighbour["before"] or neighbour["p"] else item + 1
        return _NEIGHBOUR.sub(f"第{wanted}项", question, count=1)
    return _THIS_ITEM.sub(f"第{item}项", question, count=1) if _THIS_ITEM.search(question) else None


def _substituted(word: Word, previous: str, plan: Plan) -> str | None:
    """The previous question with one word changed, where the plan writes the new word beside its neighbour."""
    before = [w.text for w in content_words(previous)]
    for i in reversed(range(len(before))):
        left = before[i - 1] if i else ""
        right = before[i + 1] if i + 1 < len(before) else ""
        if before[i] != word.text and (
            (left and left + word.text in plan.text) or (right and word.text + right in plan.text)
        ):
            return previous.replace(before[i], word.text, 1)
    return None


def _joined(bare: str, context: Context, plan: Plan) -> str:
    """The topic before and what is now asked of it."""
    previous = route(context.question, plan)
    if isinstance(previous, Items) and len(previous.numbers) == 1:
        return f"第{previous.numbers[0]}项里{bare}"
    topic = "".join(word.text for word in content_words(context.question) if not _WHETHER.fullmatch(word.text))
    if language_of(context.question) == "en":
        topic = context.question.rstrip("?. ")
    return f"{topic} {bare}".strip()
