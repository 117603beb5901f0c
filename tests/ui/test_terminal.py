import io

from rich.console import Console, RenderableType

from assistant.plan.model import Plan
from tests.conftest import Ask
from ui.terminal import key_words, render_answer, render_plan


def _screen(shown: RenderableType, *, colours: bool = False) -> str:
    screen = io.StringIO()
    Console(file=screen, width=300, force_terminal=colours, color_system="standard" if colours else None).print(
        shown, highlight=False
    )
    return screen.getvalue()


def test_the_key_words_and_markers_stand_out(ask: Ask) -> None:
    screen = _screen(render_answer(ask("专利质押融资怎么做")), colours=True)
    assert "\x1b[1;33m质押\x1b[0m" in screen
    assert "\x1b[36m[10]\x1b[0m" in screen


def test_each_cited_item_is_named_once(ask: Ask) -> None:
    screen = _screen(render_answer(ask("对口扶贫和绩效工资有什么安排")))
    assert screen.count("（十八）加强经费保障 · 五、提高事业发展保障水平") == 1
    assert screen.index("（十八）") < screen.index("（十九）")


def test_what_is_longer_than_a_line_is_printed_whole(ask: Ask) -> None:
    screen = io.StringIO()
    Console(file=screen, width=40, soft_wrap=True).print(render_answer(ask("对口扶贫有什么安排")))
    assert "  [19] （十九）提高综合保障能力 · 五、提高事业发展保障水平\n" in screen.getvalue()


def test_a_refusal_suggests_the_nearest_items(ask: Ask) -> None:
    chinese, english = _screen(render_answer(ask("第二十项"))), _screen(render_answer(ask("item 20")))
    assert "相近的项" in chinese
    assert "Nearest items" in english


def test_what_a_question_was_read_as_is_said_where_it_differs(ask: Ask) -> None:
    answer = ask("专利质押融资怎么做")
    assert "理解为" not in _screen(render_answer(answer))
    followed = answer.model_copy(update={"question": "那怎么做", "standalone_question": "专利质押融资怎么做"})
    assert _screen(render_answer(followed)).startswith("理解为：专利质押融资怎么做")


def test_markup_in_a_question_or_plan_is_only_text(ask: Ask, plan: Plan) -> None:
    marked = ask("第十三项").model_copy(update={"text": "[bold]甲[/bold] [13]", "question": "[red]甲"})
    assert "[bold]甲[/bold] [13]" in _screen(render_answer(marked))
    assert plan.title in _screen(render_plan(plan))


def test_key_words_are_in_the_plans_script() -> None:
    assert key_words("專利質押融資怎麼做？") == ["专利", "质押", "融资"]
