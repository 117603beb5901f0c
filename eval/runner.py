"""How is a question set asked?"""

from collections.abc import Iterable, Iterator

from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.question.asked import Asked
from eval.outcome import Outcome
from eval.questions import Question


def run(assistant: Runnable[Asked, Answer], questions: Iterable[Question]) -> Iterator[Outcome]:
    """Ask one after the other. A question that crashes is an outcome with an error, and the run goes on."""
    for question in questions:
        try:
            yield Outcome(question=question, answer=assistant.invoke(question.asked))
        except Exception as error:
            yield Outcome(question=question, answer=None, error=f"{type(error).__name__}: {error}")
