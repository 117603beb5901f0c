from pathlib import Path

import pytest

from eval.errors import QuestionSetError
from eval.questions import Question, read_questions

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


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text(ROW.model_dump_json() + '\n{"id": "y"}\n')
    with pytest.raises(QuestionSetError, match=r"set.jsonl, line 2"):
        read_questions([tmp_path])


def test_an_id_used_twice_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text((ROW.model_dump_json() + "\n") * 2)
    with pytest.raises(QuestionSetError, match="x is used 2 times"):
        read_questions([tmp_path / "set.jsonl"])


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="none"):
        read_questions([tmp_path / "none"])
