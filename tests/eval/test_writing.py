from collections.abc import Callable
from dataclasses import replace

from rich.console import Console

from assistant.chain import Way
from assistant.checking.judge import Judge
from assistant.checking.support import support_calibration
from assistant.writing.chat import Chat
from assistant.writing.writer import Writer
from eval.questions import Question
from eval.runner import asking, run, turns
from eval.summary import by_mode, summarise
from eval.tables import measures_table
from tests.scripted import ScriptedChatModel


def test_what_a_model_wrote_is_measured_by_mode(way: Way, question: Callable[..., Question]) -> None:
    replies = ["坚持审查周期分类管理。[13]优化审查流程。[12]周期压缩到二十个月。[13]", "今天天气很好。"]
    judge = Judge(way.plan, lambda: way.open_search().meaning, support_calibration())
    chat = Chat(ScriptedChatModel(replies=replies), "scripted:test", 10)
    asked = [question(name, "怎样提高专利审查效率？", items=(13,)) for name in ("kept", "lost")]
    outcomes = list(run(asking(replace(way, writer=Writer(way.plan, chat, judge))), way.plan, turns(asked)))
    assert [outcome.answer and outcome.answer.mode for outcome in outcomes] == ["generative", "extractive"]
    assert outcomes[0].writing
    assert (outcomes[0].writing.kept, outcomes[0].writing.dropped, outcomes[0].writing.reanchored) == (2, 1, 1)
    found = {measure.name: measure.value for measure in summarise(outcomes)}
    assert found["sentences re-anchored"] == 0.5
    assert found["tokens a question"] is None
    assert (found["check of a sentence"] or 0) > 0
    assert found["fell back on the plan's words"] == 0.5
    assert set(by_mode(outcomes)) == {"generative", "extractive"}
    console = Console(width=200)
    with console.capture() as shown:
        console.print(measures_table(outcomes))
    assert "generative" in shown.get()


def test_modes_that_no_model_has_a_part_in_stand_in_the_table_too(way: Way, question: Callable[..., Question]) -> None:
    judge = Judge(way.plan, lambda: way.open_search().meaning, support_calibration())
    chat = Chat(ScriptedChatModel(replies=["坚持审查周期分类管理。[13]"]), "scripted:test", 10)
    asked = [question("a", "怎样提高专利审查效率？", items=(13,)), question("b", "第十三项", items=(13,))]
    outcomes = list(run(asking(replace(way, writer=Writer(way.plan, chat, judge))), way.plan, turns(asked)))
    assert [outcome.answer and outcome.answer.mode for outcome in outcomes] == ["generative", "structure"]
    console = Console(width=200, record=True)
    console.print(measures_table(outcomes))
    shown = console.export_text()
    assert "structure" in shown
    assert "seconds of the model" in shown
