"""What is it for that was told: "为什么要这么做", "升它干嘛", "图什么"?

A sentence may say so in a clause of its own.
"""

import re

from assistant.plan.model import Plan
from assistant.question.context import Context
from assistant.question.places import Place, body_of, text_of
from assistant.question.turning import without_reply

_LEADS = r"(?:所以|费这么大劲|[这那它]们?(?:些|个|么|样|俩)?|[各弄搞做升改建办抓推要都又是,，\s]|究竟|到底)*+"
_ASKS = re.compile(
    rf"{_LEADS}(?:为(?:的是|了)?(?:什么|啥|何)|图个?(?:什么|啥)|干(?:嘛|吗|什么用|啥用)的?|有?(?:什么|啥)用处?"
    r"|(?:目的|用意|初衷)(?:是|在|何在)?(?:什么|啥|哪里?|于)?)(?:要|得)?(?:这么|这样|如此)?(?:做|搞|弄|办|抓|安排|规定)?[呢啊呀]?[?？。]*"
    r"|(?:but |and )?(?:why(?: (?:is that|so|do (?:they|that|this)))?|what(?:'s| is) (?:it|that|this) for)[?.]*",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"[，,；](?:以|从而|更好地?|有效|切实|不断|进一步|努力|全面)*"
    r"(?:便利|方便|保持|提高|提升|促进|增强|支撑|确保|保障|助力|形成|服务|满足|营造|提供|维护|激发|更好)|^为了?(?![期止主])"
)
"""How a clause begins that says what the others are for."""


def asks_for_the_purpose(question: str) -> bool:
    """Whether a question asks only what it is for that was told."""
    return bool(_ASKS.fullmatch(without_reply(question)))


def purpose_told(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences told that say what they are for, where a question asks only for that; none where none does."""
    if not asks_for_the_purpose(question):
        return ()
    return tuple(place for place in body_of(context.told, plan) if _SAYS.search(text_of(place, plan)))
