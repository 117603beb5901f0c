"""At which sentence before or behind what was told does a question point: "下一句", "它后面还提到什么"?"""

import re

from assistant.plan.model import Plan
from assistant.question.context import Context, terms
from assistant.question.nth import NEXT_ALONE
from assistant.question.places import Place, beside, body, body_of, text_of
from assistant.question.words import coverage

_I = re.IGNORECASE
_NEXT = re.compile(
    r"(?:再|再往)?(?:(?P<before>上|前)|下|(?<!最)后|接下来|接着)(?:面|边)?的?(?:那)?一?句话?"
    rf"|^(?:{NEXT_ALONE})$"
    r"|\b(?:the )?(?:next|following|(?P<p>previous|preceding)) sentence\b"
    r"|\bsentence (?:after|(?P<b>before)) (?:that|this|it)\b",
    _I,
)
_ONWARD = re.compile(
    r"(?:它|这|那|此|该)(?:一?[句条项点]话?)?(?:之|的)?(?P<side>[前后上下])(?:面|边|头|文)?(?:那|这)?(?:一?[句条点])?"
    r"(?:里|中)?(?:还|也|又|再|有没有|有)*(?:提|讲|说|写|谈|出现)"
)
"""What asks what stands before or behind them."""


def asks_for_the_next(question: str) -> bool:
    """Whether a question asks for the sentence that comes next, or before."""
    return bool(_NEXT.search(question))


def sentences_beside(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentence before or behind what was told."""
    asked, told = _NEXT.search(question), body_of(context.told, plan)
    onward = _ONWARD.search(question)
    pointing = onward or asked
    if not pointing or not told:
        return ()
    said = pointing.groupdict()
    is_before = bool(said.get("side") in ("前", "上") or said.get("before") or said.get("p") or said.get("b"))
    start = told[0] if is_before else told[-1]
    if named := _named_on(question.replace(pointing[0], " "), start, plan, is_before=is_before):
        return (named,)
    found = beside(start, -1 if is_before else 1, plan) if asked else None
    return (found,) if found else ()


def _named_on(said: str, start: Place, plan: Plan, *, is_before: bool) -> Place | None:
    """Of the item's sentences before or behind one, that which has most of the words said; None where none has any."""
    item, words = plan.item(start.item), terms(said)
    beyond = [Place(item.ordinal, i) for i in body(item) if i != start.sentence and (i < start.sentence) is is_before]
    nearest = sorted(beyond, key=lambda place: abs(place.sentence - start.sentence))
    having = [place for place in nearest if any(word.text in text_of(place, plan) for word in words)]
    return max(having, key=lambda place: coverage(words, text_of(place, plan)), default=None)
