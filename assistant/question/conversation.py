"""Which plans does a question mean, given what was said before it, and what is each plan told of that?

A plan that was named is spoken of until a question is a new topic: "2019年的质押融资怎么做", then "具体呢". A question
that only names another plan, "那2018年呢", asks it what was asked before.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.marks import MARKER
from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from assistant.question.courtesy import asks_nothing
from assistant.question.follow_up import follow
from assistant.question.history import context_of
from assistant.question.listing import Listed, Listing
from assistant.question.other_plan import PLAN_WORD
from assistant.question.script import clean, to_simplified
from assistant.question.sides import bare_question, names_only_plans, question_to, questions_to
from assistant.question.which_plan import Meant, which_plans

_LED = re.compile(
    r"^(?:那(?:么)?(?![个些里时样])|还有|另外|再问一?下|(?:and|then|so|what about|how about)\b)|呢[?？。!！\s]*$",
    re.IGNORECASE,
)
"""How a question begins or ends that goes on with what was spoken of, if on another topic."""


@dataclass(frozen=True)
class Spoken:
    """A question and the plans that it means.

    Mentions count in `read`, the question in Simplified half-width script.
    """

    question: str
    read: str
    meant: Meant
    is_of_the_chosen: bool = False
    """Whether the chosen plan alone is meant, which needs not be told that it is."""
    answer: str = ""
    """What was answered, with its markers."""

    @property
    def bare(self) -> str:
        """What is asked, whichever the plan."""
        return bare_question(self.read, self.meant) if self.meant.mentions else self.question

    def to(self, plan: Listed, *, is_alone: bool) -> str:
        """What a plan is asked."""
        if not self.meant.mentions:
            return self.question
        if len(self.meant.plans) > 1:
            return questions_to(self.read, self.meant).get(plan.id, self.bare)
        if not is_alone:
            return self.bare
        needed = tuple(m for m in self.meant.mentions if m.written or not self.is_of_the_chosen)
        put = question_to(self.read, replace(self.meant, mentions=needed))
        return self.question if put == self.read else put


@dataclass(frozen=True)
class Conversation:
    """What was said, oldest first; the last is what is asked now."""

    plans: Listing
    """Those that are there."""
    chosen: Plan
    today: date
    spoken: tuple[Spoken, ...] = ()

    @property
    def now(self) -> Spoken:
        """What is asked now."""
        return self.spoken[-1]

    @property
    def names(self) -> Mapping[str, str]:
        """By id, what the plans are called in markers; the chosen one may also go unnamed."""
        return self.plans.names(self.chosen)

    def asked_of(self, plan: Listed, asked: Asked) -> Asked:
        """What a plan is asked, and told of what was said."""
        put = self.now.to(plan, is_alone=True)
        return asked.model_copy(update={"question": put, "history": self._history(plan)})

    def _history(self, plan: Listed) -> tuple[Turn, ...]:
        turns: list[Turn] = []
        for spoken in self.spoken[:-1]:
            turns.append(Turn(role="user", content=spoken.to(plan, is_alone=False)))
            if spoken.answer:
                turns.append(Turn(role="assistant", content=self._marked_for(plan, spoken.answer)))
        return tuple(turns)

    def _marked_for(self, plan: Listed, answer: str) -> str:
        """An answer with the markers of one plan's items, as that plan alone would write them."""
        known = {self.names[plan.id], "" if plan.id == self.chosen.id else None}

        def bare(found: re.Match[str]) -> str:
            name, _, key = found[1].rpartition("·")
            return f"[{key}]" if name in known else ""

        return MARKER.sub(bare, answer)

    def then(self, question: str) -> "Conversation":
        """With one more question."""
        read = to_simplified(clean(question))
        meant = which_plans(read, self.plans, self.chosen, self.today)
        if not meant.is_named and self.spoken and self._goes_on(read):
            meant = replace(self.now.meant, mentions=())
        if self.spoken and meant.plans and _asks_the_same(read, meant):
            same = Spoken(self.now.bare, self.now.bare, replace(meant, mentions=()))
            return replace(self, spoken=(*self.spoken[:-1], same))
        return replace(self, spoken=(*self.spoken, Spoken(question, read, meant, meant.is_only(self.chosen))))

    def answered(self, text: str) -> "Conversation":
        """With the answer to the last question."""
        return replace(self, spoken=(*self.spoken[:-1], replace(self.now, answer=text))) if self.spoken else self

    def _goes_on(self, read: str) -> bool:
        """Whether a question goes on with the last, which was asked of other plans than the chosen one alone."""
        meant = self.now.meant
        if not meant.plans or meant.is_only(self.chosen):
            return False
        if asks_nothing(read) or _LED.search(read):
            return True
        one = meant.plans[0].whole()
        told = replace(self, spoken=(*self.spoken, Spoken(read, read, Meant()))).asked_of(one, Asked(question=read))
        return follow(read, context_of(told.history, one), one).goes_on


def conversation_of(asked: Asked, plans: Sequence[Listed], chosen: Plan, today: date) -> Conversation:
    """What was said, and last what is asked now, each with the plans that it means."""
    conversation = Conversation(Listing.of(plans), chosen, today)
    for turn in asked.history:
        conversation = conversation.then(turn.content) if turn.role == "user" else conversation.answered(turn.content)
    return conversation.then(asked.question)


def _asks_the_same(read: str, meant: Meant) -> bool:
    """Whether a question only says of which plans the last one is asked now."""
    return names_only_plans(read, meant) and (not re.search(rf"{PLAN_WORD}|计划|\bplans?\b", read) or "呢" in read)
