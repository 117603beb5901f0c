from assistant.answer import Answer
from assistant.plan.model import Plan
from tests.conftest import Ask
from ui.suggestions import examples, next_questions


def test_every_example_has_an_answer(ask: Ask, plan: Plan) -> None:
    for language in ("zh", "en"):
        asked = [example.question for example in examples(plan, language)]  # type: ignore[arg-type]
        assert len(asked) == 5
        assert [question for question in asked if ask(question).refusal] == []


def test_examples_change_with_the_plan(plan: Plan) -> None:
    other = plan.model_copy(update={"sections": plan.sections[:1]})
    assert examples(other, "zh") != examples(plan, "zh")


def test_the_next_questions_lead_elsewhere_and_have_answers(ask: Ask, plan: Plan) -> None:
    answer = ask("专利质押融资怎么做")
    cited = {citation.item for citation in answer.citations}
    suggested = next_questions(answer, plan, "zh")
    assert suggested
    for suggestion in suggested:
        led = {citation.item for citation in ask(suggestion.question).citations}
        assert led
        assert not led & cited


def test_a_refusal_suggests_by_itself(refused: Answer, plan: Plan) -> None:
    assert next_questions(refused, plan, "zh") == []


def test_a_refusal_that_suggests_nothing_leaves_the_examples(ask: Ask, plan: Plan) -> None:
    answer = ask("今天天气怎么样")
    assert answer.refusal
    assert next_questions(answer, plan, "zh") == examples(plan, "zh")[:3]
