"""What answers questions: the way over one plan, or the assistant over several."""

from collections.abc import Mapping
from typing import Protocol

from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.draft import Searchable
from assistant.errors import QuestionError
from assistant.plan.model import Plan
from assistant.question.asked import Asked


class Answering(Protocol):
    """Answers, and can be made ready before the first question."""

    @property
    def plan(self) -> Plan:
        """The plan that is asked where a question names none."""

    def chain(self) -> Runnable[Asked, Answer]:
        """Asks a question."""

    def names(self) -> Mapping[str, str]:
        """By id, what other plans are called in markers."""

    def open_search(self) -> Searchable:
        """Load what that plan is searched with."""

    def unaskable(self, asked: Asked, error: QuestionError) -> Answer:
        """The refusal of a question that could not even be read."""
