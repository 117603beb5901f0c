"""How is a question asked where there are several plans?

It is decided which are meant; one answers as if it were alone; of several each answers for itself, side by side.
Markers name the plan wherever it is not the chosen one, or not the only one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.chain import Way
from assistant.draft import Draft, Searchable
from assistant.errors import PlanError, QuestionError
from assistant.growing import Growing
from assistant.kept import Kept
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.question.conversation import Conversation, conversation_of
from assistant.question.listing import Listed, Listing
from assistant.question.script import clean, language_of
from assistant.question.understand import check_question
from assistant.question.understood import Understood
from assistant.question.which_plan import Meant
from assistant.side_by_side import Side, side_by_side
from assistant.which import refuse_which, say_what_is_there

WAYS = 16
"""How many plans' ways are open at once: each holds its plan and its index in memory."""


class Several:
    """The assistant over all plans. `chosen` is the id of the plan that is asked where a question names none."""

    def __init__(
        self,
        plans: Callable[[], Sequence[Listed]],
        chosen: str,
        open_way: Callable[[Plan], Way],
        offer: Callable[[Answer, str], Answer] = lambda answer, _: answer,
    ) -> None:
        """`plans` gives those that are there now, the chosen one among them; they are read when they are asked.

        `offer` is given the answers of the chosen plan, with its id, and may add what other plans have.
        """
        self._plans = plans
        self._chosen = chosen
        self._open_way = open_way
        self._offer = offer
        self._ways: Kept[str, Way] = Kept(WAYS, chosen)

    def choosing(self, plan_id: str) -> "Several":
        """The same plans with another one chosen; what one of them opens is open for both."""
        other = copy(self)
        other._chosen = plan_id
        return other

    @property
    def plan(self) -> Plan:
        """The chosen plan."""
        return self._find(self._plans()).whole()

    @property
    def way(self) -> Way:
        """The way of a question over the chosen plan alone."""
        return self.way_over(self._find(self._plans()))

    def way_over(self, plan: Listed) -> Way:
        """The way of a question over one plan alone; another is opened where the plan was replaced."""
        version = (plan.sha256, plan.title, plan.year)
        return self._ways.get(
            plan.id,
            lambda way: (way.plan.sha256, way.plan.title, way.plan.year) == version,
            lambda: self._open_way(plan.whole()),
        )

    def names(self) -> Mapping[str, str]:
        """By id, what other plans than the chosen one are called in markers; nothing where that is there no more."""
        plans = Listing.of(self._plans())
        chosen = plans.find(self._chosen)
        return plans.names_beside(chosen) if chosen else {}

    def chain(self) -> Runnable[Asked, Answer]:
        """Asks the plans that a question means. Raises as `Way.chain` does."""
        return Growing[Asked, Answer]("ask", self._answers)

    def open_search(self) -> Searchable:
        """What the chosen plan is searched with."""
        return self.way.open_search()

    def unaskable(self, asked: Asked, error: QuestionError) -> Answer:
        """The refusal of a question that could not even be read."""
        return self.way.unaskable(asked, error)

    def _find(self, plans: Sequence[Listed]) -> Listed:
        chosen = Listing.of(plans).find(self._chosen)
        if chosen is None:
            raise PlanError(f"There is no plan “{self._chosen}” any more. Choose another with WORKPLAN_PLAN.")
        return chosen

    def _answers(self, asked: Asked) -> Iterator[Answer]:
        plans = Listing.of(self._plans())
        self._ways.keep(lambda id: plans.find(id) is not None)
        chosen = self._find(plans).whole()
        if len(plans) == 1:
            yield from self.way_over(chosen).chain().stream(asked)
            return
        check_question(asked.question)
        said = conversation_of(asked, plans, chosen, asked.today or date.today())
        match said.now.meant.plans:
            case ():
                yield self._refused(asked, said.now.meant, plans)
            case (plan,):
                yield from self._of_one(plan, asked, said)
            case _:
                yield self._of_several(asked, said)

    def _of_one(self, plan: Listed, asked: Asked, said: Conversation) -> Iterator[Answer]:
        """The answer of one plan as it grows; its markers name it unless it is the chosen one."""
        way = self.way_over(plan)
        named = {} if plan.id == said.chosen.id else {plan.id: said.names[plan.id]}
        for draft in way.drafting().stream(said.asked_of(plan, asked)):
            answer = way.finish(say_what_is_there(draft, way.plan, said.plans), named)
            told = answer if named else self._offer(answer, plan.id)
            yield told.model_copy(update={"question": asked.question})

    def _of_several(self, asked: Asked, said: Conversation) -> Answer:
        sides: list[Side] = []
        reply = asked.language or language_of(clean(asked.question))
        for plan in said.now.meant.plans:
            way = self.way_over(plan)
            put = said.asked_of(plan, asked).model_copy(update={"language": reply})
            draft = say_what_is_there(way.drafting().invoke(put), way.plan, said.plans)
            sides.append(Side(way.plan, put.question, way.finish(draft, said.names)))
        return side_by_side(asked.question, sides, reply)

    def _refused(self, asked: Asked, meant: Meant, plans: Sequence[Listed]) -> Answer:
        language = language_of(clean(asked.question))
        understood = replace(Understood.of_nothing(asked.question), language=language, wanted=asked.language)
        refusal = refuse_which(meant, plans, understood.reply)
        return self.way.finish(Draft(asked, understood, refusal=refusal, verified=True))
