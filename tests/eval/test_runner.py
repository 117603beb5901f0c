from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer
from assistant.question.asked import Asked
from eval.outcome import Outcome
from eval.questions import Question
from eval.runner import run
from eval.summary import summarise


def _question(name: str, text: str, **more: object) -> Question:
    values = {"kind": "fact", "language": "zh", "items": (), "evidence": (), "facts": (), "split": "tune", **more}
    return Question.model_validate({"id": name, "question": text, **values})


def _outcomes(assistant: Runnable[Asked, Answer]) -> list[Outcome]:
    def ask(asked: Asked) -> Answer:
        if asked.question == "crash":
            raise RuntimeError("broken")
        return assistant.invoke(asked)

    questions = [
        _question("right", "第十三项", items=(13,), facts=("审查流程",)),
        _question("wrong", "第十二项", items=(13,), facts=("审查流程", "审查质量")),
        _question("refused", "第二十项", refusal="out_of_range"),
        _question("other kind", "第二十项", refusal="unclear"),
        _question("answered", "第一项", refusal="not_in_plan"),
        _question("false refusal", "第三十项", items=(3,)),
        _question("crashed", "crash", items=(3,)),
    ]
    return list(run(RunnableLambda(ask), questions))


def test_outcomes_are_judged(assistant: Runnable[Asked, Answer]) -> None:
    outcomes = {outcome.question.id: outcome for outcome in _outcomes(assistant)}
    assert [name for name, outcome in outcomes.items() if outcome.passed] == ["right", "refused", "other kind"]
    assert outcomes["right"].hit
    assert outcomes["wrong"].facts_shown == 0.5
    assert not outcomes["other kind"].right_kind
    assert outcomes["crashed"].error == "RuntimeError: broken"


def test_a_run_is_summed_up_and_a_crash_is_no_zero(assistant: Runnable[Asked, Answer]) -> None:
    summary = {measure.name: (measure.value, measure.n) for measure in summarise(_outcomes(assistant))}
    assert summary["hit@1"] == (1 / 3, 3)
    assert summary["exact citation set"] == (1 / 3, 3)
    assert summary["facts shown"] == ((1 + 0.5 + 1) / 3, 3)
    assert summary["refusals"] == (2 / 3, 3)
    assert summary["kind of refusal"] == (1 / 2, 2)
    assert summary["false refusals"] == (1 / 3, 3)
    assert summary["crashed"] == (1 / 7, 7)


def test_nothing_asked_has_no_value() -> None:
    assert {measure.value for measure in summarise([])} == {None}
