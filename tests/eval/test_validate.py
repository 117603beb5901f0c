import pytest

from assistant.plan.model import Plan
from eval.questions import Question, read_questions
from eval.validate import coverage, faults, faulty, near_duplicates
from tests.eval.conftest import MakeQuestion


def test_the_shipped_set_is_in_order(plan: Plan) -> None:
    assert faulty(read_questions(), plan) == []


def test_the_shipped_set_asks_for_everything(plan: Plan) -> None:
    questions = read_questions()
    found = coverage(questions, plan)
    assert min(found.items.values()) >= 8
    assert found.open_sentences == {}
    assert sum(q.refusal is None for q in questions) >= 240
    assert sum(q.refusal is not None for q in questions) >= 80
    assert len(found.kinds) == 20
    assert all(
        abs(counts["tune"] - counts["report"]) <= 0.2 * sum(counts.values()) + 1 for counts in found.kinds.values()
    )
    assert abs(sum(2 * (q.split == "tune") - 1 for q in questions)) <= 0.1 * len(questions)


def test_the_splits_do_not_see_each_other() -> None:
    assert near_duplicates(read_questions()) == []


def test_near_duplicates_are_found_across_splits_only(question: MakeQuestion) -> None:
    first = question("a", "专利质押融资怎么做")
    again = question("b", "专利质押融资怎么做呢", split="report")
    assert near_duplicates([first, again]) == [(first, again)]
    assert near_duplicates([first, again.model_copy(update={"split": "tune"})]) == []
    asked_after = {"history": [{"role": "user", "content": "职工运动会今年办不办"}]}
    assert near_duplicates([first, Question.model_validate({**again.model_dump(), **asked_after})]) == []


def test_sentences_that_no_evidence_quotes_are_told(question: MakeQuestion, plan: Plan) -> None:
    row = question("a", "审查周期怎么管", items=(13,), evidence=("坚持审查周期分类管理",))
    found = coverage([row], plan)
    assert found.items[13] == 1
    assert len(found.open_sentences[13]) == len(plan.item(13).sentences) - 2  # the heading, and the one quoted
    assert found.kinds == {"fact": {"tune": 1}}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"items": (13, 12)}, "ascending"),
        ({"items": (20,)}, "ascending"),
        ({"evidence": ("修路",)}, "stands in no cited item"),
        ({"items": (12, 13)}, "no evidence for item 12"),
        ({"refusal": "unclear"}, "a refusal has no items"),
    ],
)
def test_faults_are_named(question: MakeQuestion, plan: Plan, change: dict[str, object], fault: str) -> None:
    row = question("a", "审查流程", items=(13,), evidence=("优化审查流程",), facts=("流程",))
    assert faults(row, plan) == []
    assert fault in " ".join(faults(row.model_copy(update=change), plan))
