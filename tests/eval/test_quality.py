"""The quality that the split `report` shows must not fall; the figures reached stand in README."""

from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.question.asked import Asked
from eval.questions import read_questions
from eval.runner import run
from eval.summary import summarise


def test_answers_are_as_good_as_they_were(assistant: Runnable[Asked, Answer]) -> None:
    outcomes = list(run(assistant, [q for q in read_questions() if q.split == "report"]))
    reached = {measure.name: measure.value or 0.0 for measure in summarise(outcomes)}
    assert reached["crashed"] == 0
    assert reached["hit@1"] >= 0.92
    assert reached["exact citation set"] >= 0.91
    assert reached["facts shown"] >= 0.91
    assert reached["refusals"] >= 0.92
    assert reached["false refusals"] <= 0.03
