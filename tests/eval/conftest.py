from collections.abc import Callable

import pytest

from assistant.answer import Answer
from assistant.chain import Way
from assistant.question.asked import Asked
from eval.outcome import Outcome, Reply
from eval.questions import Question
from eval.runner import Ask, asking, run, turns

MakeQuestion = Callable[..., Question]


@pytest.fixture
def question() -> MakeQuestion:
    """Makes a row of a question set."""

    def make(name: str, text: str, **more: object) -> Question:
        values = {"kind": "fact", "language": "zh", "items": (), "evidence": (), "facts": (), "split": "tune", **more}
        return Question.model_validate({"id": name, "question": text, **values})

    return make


@pytest.fixture
def mixed(question: MakeQuestion) -> list[Question]:
    """Rows that pass, fail, are refused and crash."""
    return [
        question("right", "第十三项", items=(13,), facts=("审查流程",)),
        question("wrong", "第十二项", items=(13,), facts=("审查流程", "审查质量")),
        question("refused", "第二十项", refusal="out_of_range"),
        question("other kind", "第二十项", refusal="unclear"),
        question("answered", "第一项", refusal="not_in_plan"),
        question("false refusal", "第三十项", items=(3,)),
        question("crashed", "crash", items=(3,)),
    ]


@pytest.fixture
def crashing(way: Way) -> Ask:
    """The assistant, but for one question at which it breaks."""
    ask = asking(way)

    def asked(question: Asked) -> Reply:
        if question.question == "crash":
            raise RuntimeError("broken <&>")
        return ask(question)

    return asked


@pytest.fixture
def outcomes(crashing: Ask, mixed: list[Question], way: Way) -> list[Outcome]:
    """What comes of the mixed rows."""
    return list(run(crashing, way.plan, turns(mixed)))


@pytest.fixture
def answer(way: Way) -> Callable[[str], Answer]:
    """Answers a question."""
    return lambda text: way.chain().invoke(Asked(question=text))
