import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.chain import Way
from assistant.writing.chat import Chat
from eval.errors import HarnessError
from eval.judge import Judgement, judge, lines, read_score
from eval.outcome import Outcome
from eval.report import write_report
from eval.run_folder import RunFolder
from tests.assistant.writing.conftest import ChatServer, server
from tests.eval.test_report import MANIFEST
from tests.scripted import ScriptedChatModel

__all__ = ["server"]
Command = Callable[..., "tuple[int, str, str]"]


def _judged(outcomes: list[Outcome], *replies: str | Exception) -> tuple[Judgement, ScriptedChatModel]:
    model = ScriptedChatModel(replies=replies)
    return judge(Chat(model, "scripted:judge", 10, sleep=lambda _: None), outcomes, 3), model


@pytest.mark.parametrize(
    ("reply", "score"),
    [("4", 4), ("分数：5。", 5), ("4/5", 4), ("3 out of 5", 3), ("4 4", 4)]
    + [(reply, None) for reply in ("10", "3.5", "2 or 3", "好", "0", "")],
)
def test_a_score_is_one_number_of_one_to_five(reply: str, score: int | None) -> None:
    assert read_score(reply) == score


def test_each_answer_is_judged_several_times_and_the_spread_is_told(outcomes: list[Outcome]) -> None:
    answered = [o for o in outcomes if o.answer and not o.refused]
    found, model = _judged(answered[:2], "5", "3", "4", "1", "不知道", "1")
    assert [one.scores for one in found.judged] == [(5, 3, 4), (1, None, 1)]
    assert (found.mean, found.rounds, found.without_score) == (2.5, [3, 3, 2.5], 1)
    assert found.spread == pytest.approx((2 / 3) ** 0.5 / 2)
    assert (found.repeat, found.chat_model, found.prompt) == (3, "scripted:judge", "judge.zh 1")
    *each, whole = lines(found)
    assert each[0].startswith("1.00 ± 0.00  (1 – 1)  ")
    assert "2.50 of 5 over 2 answers, each judged 3 times" in whole
    asked = str(model.asked[0][1].content)
    assert answered[0].question.question in asked
    assert answered[0].answer
    assert answered[0].answer.citations[0].quote in asked


def test_refusals_and_crashes_are_not_judged(outcomes: list[Outcome]) -> None:
    found, model = _judged(outcomes, "5")
    assert {one.id for one in found.judged} == {"right", "wrong", "answered"}
    assert len(model.asked) == 9


def test_a_judge_that_never_answers_is_an_error(outcomes: list[Outcome]) -> None:
    with pytest.raises(HarnessError, match="workplan doctor"):
        _judged(outcomes, RuntimeError("down"))


def test_the_report_shows_the_spread(tmp_path: Path, outcomes: list[Outcome], way: Way) -> None:
    found, _ = _judged(outcomes, "5", "3", "4")
    write_report(tmp_path / "r.html", outcomes, plan=way.plan, manifest=MANIFEST, judgement=found)
    page = (tmp_path / "r.html").read_text()
    assert "What a language model says" in page
    assert "± 0.82" in page
    write_report(tmp_path / "r.html", outcomes, plan=way.plan, manifest=MANIFEST)
    assert "What a language model says" not in (tmp_path / "r.html").read_text()


def test_a_run_is_judged_by_command(command: Command, server: ChatServer, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    row = {"id": "a", "kind": "structure", "language": "zh", "question": "第十三项", "items": [13], "split": "tune"}
    questions.write_text(json.dumps({**row, "evidence": [], "facts": []}), encoding="utf-8")
    run = str(tmp_path / "run")
    assert command("eval", "run", "--questions", str(questions), "--out", run)[0] == 0
    server.manners = ["good:1", "good:5", "good:3"]
    model = {"WORKPLAN_CHAT_BASE_URL": server.url, "WORKPLAN_CHAT_MODEL": "openai:m"}
    code, printed, error = command("eval", "judge", run, **model)
    assert (code, error) == (0, "")
    assert "3.00 ± 1.63  (1 5 3)  a 第十三项" in printed
    assert server.requests[0]["temperature"] == 0.7
    assert Judgement.model_validate_json((Path(run) / "judgement.json").read_text()).repeat == 3
    assert len(RunFolder(Path(run)).outcomes()) == 1
    assert command("eval", "judge", run, "--repeat", "2", **model)[0] == 2
    assert command("eval", "judge", run)[0] == 2
