"""Does a text say a term, or a plan a phrase, however it is written?"""

import re

from assistant.plan.model import Plan
from assistant.question.words import content_words

_WHOLE_PLAN = re.compile(
    r"按?顺序|依次|党组|总|全年|年|要点|计划|文件|整个|全部|所有|各项?|每一?项|知识产权局|overall|whole|entire|main|all"
)


def says(text: str, term: str) -> bool:
    """Whether a term stands in a text, however it is spaced, quoted or put in capitals."""
    return as_compared(term) in as_compared(text)


def as_compared(text: str) -> str:
    """A text as terms are compared: lower case, without spaces and quotation marks."""
    return re.sub(r"[\s“”\"'‘’]", "", text).lower()


def is_phrase(question: str, plan: Plan) -> bool:
    """Whether a question is nothing but words that stand together in the plan, not in its title."""
    phrase = re.sub(r"[?？。!！\s]+$", "", question)
    return len(phrase) >= 4 and phrase in plan.text and phrase not in plan.title


def says_more(rest: str) -> bool:
    """Whether a question says what it is about beyond the numbers and words of structure in it."""
    return any(len(_WHOLE_PLAN.sub("", word.text)) > 1 for word in content_words(rest))
