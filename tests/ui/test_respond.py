import asyncio
import base64
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableLambda

from assistant.answer import Answer
from assistant.chain import Way
from assistant.errors import IndexUnusableError
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from ui.feedback.store import FeedbackStore
from ui.respond import Command, Desk, read_command
from ui.visit import Visit
from ui.warming import Warming


@pytest.fixture
def asked() -> list[Asked]:
    """What reached the assistant."""
    return []


@pytest.fixture
def desk(answered: Answer, plan: Plan, way: Way, tmp_path: Path, asked: list[Asked]) -> Desk:
    """A desk whose assistant gives one answer to everything, and fails at 坏."""

    def answer(question: Asked) -> Answer:
        asked.append(question)
        if question.question == "坏":
            raise IndexUnusableError("Build it anew.")
        if question.question == "糟":
            raise ZeroDivisionError
        return answered.model_copy(update={"question": question.question})

    store = FeedbackStore(f"sqlite:///{tmp_path}/feedback.db")
    return Desk(plan, RunnableLambda(answer), Warming(way), store)


def _all(visits: AsyncIterator[Visit]) -> list[Visit]:
    async def collect() -> list[Visit]:
        return [visit async for visit in visits]

    return asyncio.run(collect())


def _last(visits: AsyncIterator[Visit]) -> Visit:
    return _all(visits)[-1]


def test_an_answer_grows_sentence_by_sentence(desk: Desk) -> None:
    visits = _all(desk.ask(Visit(), " 问 ", None, "zh"))
    assert [(v.rounds[0].question, v.rounds[0].stage, v.rounds[0].shown) for v in visits] == [
        ("问", "waiting", 0),
        ("问", "showing", 1),
        ("问", "done", 2),
    ]


def test_nothing_is_asked_by_an_empty_draft(desk: Desk) -> None:
    before = _last(desk.ask(Visit(), "一", None, "zh"))
    assert _all(desk.ask(before, " \n", None, "zh")) == [before]


def test_a_command_that_asks_nothing_leaves_the_draft_to_be_asked(desk: Desk, asked: list[Asked]) -> None:
    for command in (Command(do="vote"), Command(do="export"), Command(do="clear")):
        _last(desk.ask(Visit(), "草稿", command, "zh"))
    assert [question.question for question in asked] == ["草稿"] * 3


def test_a_question_that_cannot_be_asked_is_told_in_the_page_language(desk: Desk, way: Way) -> None:
    real = replace(desk, assistant=way.chain())
    for language, told in (("zh", "最多 2000 字"), ("en", "at most 2,000 characters")):
        visit = _last(real.ask(Visit(), "长" * 3000, None, language))
        assert told in visit.rounds[0].failure


def test_what_was_said_before_goes_with_the_question(desk: Desk, asked: list[Asked]) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    visit = _last(desk.ask(visit, "坏", None, "zh"))
    _last(desk.ask(visit, "三", None, "zh"))
    assert [turn.content for turn in asked[-1].history][::2] == ["一"]


def test_retry_and_edit_take_the_place_of_the_last_round(desk: Desk, asked: list[Asked]) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    visit = _last(desk.ask(visit, "", Command(do="retry"), "zh"))
    assert [r.question for r in visit.rounds] == ["一"]
    visit = _last(desk.ask(visit, "", Command(do="edited", question="二"), "zh"))
    assert [r.question for r in visit.rounds] == ["二"]
    assert all(not question.history for question in asked)


@pytest.mark.parametrize(("question", "told"), [("坏", "Build it anew."), ("糟", "程序出错")])
def test_a_failure_is_told(desk: Desk, question: str, told: str) -> None:
    visit = _last(desk.ask(Visit(), question, None, "zh"))
    assert visit.rounds[0].stage == "failed"
    assert told in visit.rounds[0].failure


def test_stopping_leaves_what_has_come(desk: Desk) -> None:
    visits = _all(desk.ask(Visit(), "一", None, "zh"))
    assert [desk.stop(visit).rounds[0].stage for visit in visits] == ["stopped", "stopped", "done"]
    assert desk.stop(Visit()) == Visit()


def test_a_vote_is_stored_once_with_its_reason(desk: Desk) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    visit = desk.vote(visit, Command(do="vote", round=0, vote="up"), "zh")
    visit = desk.vote(visit, Command(do="vote", round=0, vote="down", reason="不全"), "zh")
    assert (visit.rounds[0].vote, visit.rounds[0].reason) == ("down", "不全")
    assert [(f.vote, f.reason, f.question) for f in desk.store.every()] == [("down", "不全", "一")]


def test_a_vote_can_be_taken_back(desk: Desk) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    visit = desk.vote(visit, Command(do="vote", round=0, vote="down", reason="不全"), "zh")
    visit = desk.vote(visit, Command(do="unvote", round=0), "zh")
    assert (visit.rounds[0].vote, visit.rounds[0].reason) == (None, "")
    assert list(desk.store.every()) == []


@pytest.mark.parametrize("place", [-1, 1, 99])
def test_a_vote_on_nothing_changes_nothing(desk: Desk, place: int) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    assert desk.vote(visit, Command(do="vote", round=place), "zh") == visit
    assert list(desk.store.every()) == []


def test_a_vote_that_cannot_be_stored_is_told(desk: Desk, tmp_path: Path) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    (tmp_path / "feedback.db").mkdir()
    visit = desk.vote(visit, Command(do="vote", round=0), "zh")
    assert visit.rounds[0].vote is None
    assert "feedback.db" in visit.rounds[0].failure
    assert "请稍后再试" in visit.rounds[0].failure


@pytest.mark.parametrize(("kind", "starts"), [("markdown", b"#"), ("word", b"PK")])
def test_a_conversation_is_exported(desk: Desk, kind: str, starts: bytes) -> None:
    visit = _last(desk.ask(Visit(), "一", None, "zh"))
    html = desk.export(visit, Command(do="export", kind=kind), "zh")  # type: ignore[arg-type]
    content = re.search(r'data-content="([^"]+)"', html)
    assert content
    assert base64.b64decode(content[1]).startswith(starts)
    assert "没有可以导出的内容" in desk.export(Visit(), Command(do="export"), "zh")


@pytest.mark.parametrize("written", ["", "x", "[]", '{"do": "fly"}', '{"do": "ask", "more": 1}'])
def test_what_is_no_command_is_none(written: str) -> None:
    assert read_command(written) is None
