from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.errors import QuestionError
from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from eval.draft import append, draft, draft_of_wrong, read_told
from eval.questions import read_questions
from eval.validate import faults

Answering = Callable[[str], Answer]


def test_an_answer_becomes_a_row_in_order(answer: Answering, plan: Plan) -> None:
    asked = Asked(question="专利质押融资怎么做")
    row = draft(asked, answer(asked.question))
    assert (row.items, row.kind, row.language, row.refusal) == ((10,), "colloquial", "zh", None)
    assert any("质押融资" in quote for quote in row.evidence)
    assert faults(row, plan) == []


@pytest.mark.parametrize(
    ("text", "kind", "refusal"),
    [("第三十项", "out_of_range", "out_of_range"), ("商标注册费多少钱", "near_topic", "not_in_plan")],
)
def test_a_refusal_becomes_a_row_without_items(
    answer: Answering, plan: Plan, text: str, kind: str, refusal: str
) -> None:
    row = draft(Asked(question=text), answer(text))
    assert (row.kind, row.refusal, row.items, faults(row, plan)) == (kind, refusal, (), [])


def test_of_an_answer_called_wrong_only_the_reason_is_kept(answer: Answering, plan: Plan) -> None:
    asked = Asked(question="专利质押融资怎么做")
    row = draft_of_wrong(asked, answer(asked.question), "问的是保险")
    assert (row.items, row.evidence, row.refusal, row.kind) == ((), (), None, "colloquial")
    assert row.note == "A reader called this answer wrong: items [10]. 问的是保险"
    assert "neither what a right answer cites" in faults(row, plan)[0]
    refused = draft_of_wrong(Asked(question="第三十项"), answer("第三十项"))
    assert (refused.note, refused.kind) == ("A reader called this answer wrong: out_of_range.", "colloquial")


def test_where_readers_disagree_the_answer_is_not_proposed(tmp_path: Path, answer: Answering) -> None:
    asked = Asked(question="专利质押融资怎么做")
    right, wrong = draft(asked, answer(asked.question)), draft_of_wrong(asked, answer(asked.question))
    for rows in ([right, wrong], [wrong, right]):
        path = tmp_path / f"{rows[0].kind}-{len(rows[0].items)}.jsonl"
        assert append(rows, path) == 1
        assert read_questions([path]) == [wrong]


def test_other_kinds_are_told_by_what_was_asked(answer: Answering) -> None:
    history = (Turn(role="user", content="第十三项"), Turn(role="assistant", content="……[13]"))
    assert draft(Asked(question="下一项呢", history=history), answer("第十四项")).kind == "follow_up"
    assert draft(Asked(question="第十四项"), answer("第十四项")).kind == "structure"
    english = draft(Asked(question="artificial intelligence"), answer("人工智能"))
    assert (english.kind, english.language) == ("english", "en")


def test_drafts_are_added_once_and_can_be_read(tmp_path: Path, answer: Answering) -> None:
    path = tmp_path / "deep" / "drafts.jsonl"
    rows = [draft(Asked(question=text), answer(text)) for text in ("第一项", "第二项")]
    assert append(rows[:1], path) == 1
    assert append([*rows, rows[1]], path) == 1
    assert read_questions([path]) == rows


def test_what_was_told_is_read_with_and_without_an_answer(tmp_path: Path, answer: Answering) -> None:
    told = answer("第一项")
    lines = [
        '{"question": "甲", "rating": 1, "vote": "down", "reason": "旧了"}',
        '{"question": "乙", "answer": ' + told.model_dump_json() + "}",
    ]
    (tmp_path / "told.jsonl").write_text("\n".join(lines))
    first, second = read_told(tmp_path / "told.jsonl")
    assert (first.question, first.answer, first.vote, first.reason) == ("甲", None, "down", "旧了")
    assert (second.question, second.answer, second.vote) == ("乙", told, None)


@pytest.mark.parametrize(("content", "message"), [(b'{"q": 1}', "line 1: question"), (b"\xff", "UTF-8")])
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "told.jsonl").write_bytes(content)
    with pytest.raises(QuestionError, match=message):
        list(read_told(tmp_path / "told.jsonl"))
