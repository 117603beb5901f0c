from collections.abc import Callable
from threading import Barrier

from assistant.answer import Answer
from assistant.chain import Way
from assistant.question.asked import Asked
from eval.outcome import Reply
from eval.questions import Question
from eval.runner import Ask, asking, run, turns


def test_a_question_that_crashes_does_not_end_the_run(crashing: Ask, mixed: list[Question], way: Way) -> None:
    outcomes = list(run(crashing, way.plan, turns(mixed)))
    assert [outcome.question for outcome in outcomes] == mixed
    assert outcomes[-1].error == "RuntimeError: broken <&>"
    assert outcomes[-1].values == {}
    assert not outcomes[-1].passed


def test_questions_are_repeated_as_a_whole(mixed: list[Question]) -> None:
    assert [(q.id, time) for q, time in turns(mixed[:2], 2)] == [("right", 1), ("wrong", 1), ("right", 2), ("wrong", 2)]


def test_workers_ask_side_by_side_and_keep_the_order(mixed: list[Question], way: Way) -> None:
    both, ask = Barrier(2, timeout=30), asking(way)

    def wait(asked: Asked) -> Reply:
        both.wait()  # nobody gets on unless two are asked at once
        return ask(asked)

    outcomes = list(run(wait, way.plan, turns(mixed[:4]), workers=2))
    assert [outcome.question.id for outcome in outcomes] == [q.id for q in mixed[:4]]
    assert not any(outcome.error for outcome in outcomes)


def test_confidence_is_told_where_something_was_looked_up(way: Way, answer: Callable[[str], Answer]) -> None:
    ask = asking(way)
    assert ask(Asked(question="第十三项")).confidence is None
    sure, unsure = ask(Asked(question="专利质押融资怎么做")), ask(Asked(question="今天天气怎么样"))
    assert sure.confidence
    assert unsure.confidence is not None
    assert sure.confidence > way.calibration.threshold > unsure.confidence
    assert sure.answer.text == answer("专利质押融资怎么做").text
