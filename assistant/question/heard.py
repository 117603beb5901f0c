"""What was said before a question, as a classifier hears it?

The newest first: the last question, the beginnings of the sentences that were quoted for it, the questions before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.plan.model import Plan
from assistant.question.asked import Turn
from assistant.question.courtesy import asks_nothing
from assistant.question.places import Place, text_of, told_in
from assistant.question.script import clean, to_simplified

_QUOTED, _CHARACTERS = 2, 60
"""Sentences that are heard of an answer, and how much of each."""
_QUESTIONS = 3
"""That are heard, the last one among them."""


@dataclass(frozen=True)
class Exchange:
    """A question in the plan's script, and the sentences that were quoted for it."""

    question: str
    quoted: tuple[Place, ...] = ()


def heard(exchanges: Sequence[Exchange], plan: Plan) -> tuple[str, ...]:
    """What is heard of exchanges, the oldest first, before a question; nothing where there was none."""
    if not exchanges:
        return ()
    *earlier, last = exchanges[-_QUESTIONS:]
    quoted = (clean(text_of(place, plan))[:_CHARACTERS] for place in last.quoted[:_QUOTED])
    return (last.question, to_simplified("".join(quoted)), *(one.question for one in reversed(earlier)))


def exchanges_in(history: Iterable[Turn], plan: Plan) -> list[Exchange]:
    """The exchanges of a conversation whose questions are in the plan's script; without those that ask nothing."""
    exchanges: list[Exchange] = []
    asked = ""
    for turn in history:
        if turn.role == "user":
            asked = "" if asks_nothing(turn.content) else turn.content
            exchanges += [Exchange(asked)] if asked else []
        elif asked:
            exchanges[-1] = Exchange(asked, told_in(turn.content, plan))
    return exchanges
