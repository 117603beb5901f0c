"""How is a result said in words?"""

import re

from eval.outcome import Outcome
from eval.summary import Measure

_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def told(outcome: Outcome) -> str:
    """What was wanted and what came."""
    question = outcome.question
    wanted = f"refusal: {question.refusal}" if question.refusal else f"items {list(question.items)}"
    if outcome.error:
        return f"wanted {wanted}; crashed: {outcome.error}"
    refusal = outcome.answer.refusal if outcome.answer else None
    got = f"refusal: {refusal.kind}" if refusal else f"items {list(outcome.cited)}"
    missing = "" if question.refusal or outcome.facts_shown == 1 else f", {outcome.facts_shown:.0%} of the facts shown"
    return f"wanted {wanted}; got {got}{missing}"


def shown(value: float | None, unit: str = "") -> str:
    """A number with its unit: a share with three digits, a count or a time with none."""
    if value is None:
        return "–"
    return f"{value:.0f} {unit}" if unit else f"{value:.3f}"


def range_of(measure: Measure) -> str:
    """The 95 % interval: "0.912–0.967"."""
    if measure.low is None or measure.high is None:
        return ""
    return f"{measure.low:.0f}–{measure.high:.0f}" if measure.unit else f"{measure.low:.3f}–{measure.high:.3f}"


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)
