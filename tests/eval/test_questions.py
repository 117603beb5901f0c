from collections import Counter
from pathlib import Path

import pytest

from assistant.plan.model import Plan
from eval.questions import Question, QuestionSetError, faults, read_questions

ROW = Question(
    id="x",
    kind="fact",
    language="zh",
    question="？",
    items=(13,),
    evidence=("优化审查流程",),
    facts=("流程",),
    split="tune",
)


def test_the_shipped_set_is_in_order(plan: Plan) -> None:
    found = {question.id: faults(question, plan) for question in read_questions()}
    assert {name: fault for name, fault in found.items() if fault} == {}


def test_the_shipped_set_covers_every_item_in_both_splits() -> None:
    questions = read_questions()
    for split in ("tune", "report"):
        assert {i for q in questions if q.split == split for i in q.items} == set(range(1, 20))
    kinds = Counter(q.kind for q in questions)
    assert kinds["near_topic"] >= 40
    assert len({q.question for q in questions}) == len(questions)


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
def test_faults_are_named(plan: Plan, change: dict[str, object], fault: str) -> None:
    assert faults(ROW, plan) == []
    assert fault in " ".join(faults(ROW.model_copy(update=change), plan))


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text(ROW.model_dump_json() + '\n{"id": "y"}\n')
    with pytest.raises(QuestionSetError, match=r"set.jsonl, line 2"):
        read_questions([tmp_path])


def test_an_id_used_twice_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text((ROW.model_dump_json() + "\n") * 2)
    with pytest.raises(QuestionSetError, match="x is used twice"):
        read_questions([tmp_path / "set.jsonl"])


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="none"):
        read_questions([tmp_path / "none"])
