"""Does a text say a term, or a plan a phrase, however it is written?"""

import re

from assistant.plan.model import Plan


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
