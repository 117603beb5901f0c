"""Beside which of the sentences told is something asked for: "除了展会还有什么", "besides the fairs"?"""

import re

from assistant.plan.model import Plan
from assistant.question.context import Context, terms
from assistant.question.picking import pick
from assistant.question.places import Place, body_of, text_of

_I = re.IGNORECASE
_EXCEPT = re.compile(
    r"除(?:了|去|开)?(?P<zh>[^,，。?？]{1,14}?)(?:以外|之外|外)?[,，\s]*(?:还|也|又|另|同一?句|剩下|其[余他它])"
    r"|(?P<out>[^,，。?？]{1,12}?)(?:以外|之外)[,，\s]*(?:还|也|又|另)"
    r"|\b(?:besides|apart from|other than|aside from) (?P<en>[^,?.]{2,40})",
    _I,
)
_SAME = re.compile(r"同一?句|这一?句|(?<![\u3400-\u9fff])那一?句|同一个?句子|\b(?:same|that|this) sentence\b", _I)
_ASKS_WHERE = re.compile(
    r"哪[里儿]|(?:哪|什么)[些几一]?个?(?:地方|(?:处(?![罚理置室境])|条(?![件例款文])|章(?!程节?))(?=[里中也还]|$|[?？,，])|项[?？]*$)|\bwhere\b",
    _I,
)
"""What asks for other places, and so not for more of the sentence told."""
_POINTS = re.compile(r"^(?:了|这|那|此|它|上述|这个|那个|这些|那些)")


def sentences_excepted(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences told beside which something is asked for: "除了展会还有".

    Those of the last answer that name what is excepted, or, where it is asked in the same sentence, the last of all
    told that does. Where that is only pointed at, "除了这个", or not said, the last sentence of the last answer. None
    where one of several things told is picked first, and none where other places are asked for or something else is
    named first, unless the same sentence is meant.
    """
    said, is_same = _EXCEPT.search(question), bool(_SAME.search(question))
    if said and pick(question[: said.start()], context, plan):
        return ()
    if (
        said
        and not is_same
        and (_ASKS_WHERE.search(question) or _leads_elsewhere(question[: said.start()], context, plan))
    ):
        return ()
    what = next((text for text in said.groupdict().values() if text), "") if said else ""
    if what and not _POINTS.match(what):
        what = what.removesuffix("字")
        words = [word.text for word in terms(what)] or [what]
        having = [p for p in (*context.told, *reversed(context.every)) if all(w in text_of(p, plan) for w in words)]
        of_the_last = tuple(place for place in having if place in context.told)
        return of_the_last if of_the_last else tuple(having[:1]) if is_same else ()
    return body_of(context.told, plan)[-1:] if is_same and (said or len(context.told) == 1) else ()


def _leads_elsewhere(lead: str, context: Context, plan: Plan) -> bool:
    """Whether what stands before names something of the plan that was not spoken of: "审查上呢？除了大数据还用什么"."""
    spoken = context.question + "".join(plan.item(n).title + plan.item(n).text for n in context.items)
    return any(word.text in plan.text and word.text not in spoken for word in terms(lead))
