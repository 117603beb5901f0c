import re
from html import unescape

from assistant.answer import Answer
from assistant.plan.model import Plan
from ui.panel import render_map, render_panel


def test_every_sentence_stands_at_its_offsets(plan: Plan) -> None:
    found = re.findall(r'data-start="(\d+)" data-end="(\d+)">(.*?)</span>', render_panel(plan, "zh"))
    assert len(found) == len(plan.preamble) + sum(len(item.sentences) for item in plan.items)
    assert all(plan.text[int(start) : int(end)] == unescape(text) for start, end, text in found)


def test_the_text_of_a_section_stands_below_its_title(plan: Plan) -> None:
    first, *others = plan.sections
    lead = plan.preamble[:1]
    also = plan.model_copy(update={"preamble": (), "sections": (first.model_copy(update={"lead": lead}), *others)})
    html = render_panel(also, "zh")
    assert 'id="item-§1"' in html
    assert html.index(first.title) < html.index('id="item-§1"') < html.index('id="item-1"')


def test_an_item_has_its_tools_and_its_card(plan: Plan) -> None:
    html = render_panel(plan, "zh")
    assert html.count("问这一项") == html.count("任务卡") == len(plan.items)
    assert "未明示" in html
    assert "not stated" in render_panel(plan, "en")


def test_the_map_tells_cited_from_considered(plan: Plan, answered: Answer) -> None:
    html = render_map(plan, "zh", answered)
    assert re.findall(r'class="cell cited" href="#item-(\w+)"', html) == ["6"]
    assert html.count('class="group"') == len(plan.sections)
    assert html.count('class="cell') == len(plan.items)
    assert 'class="cell cited"' not in render_map(plan, "zh")


def test_a_plan_without_sections_or_preamble_is_shown(plan: Plan) -> None:
    items = tuple(item.model_copy(update={"section": 0}) for item in plan.items)
    bare = plan.model_copy(update={"sections": (), "preamble": (), "items": items})
    assert render_panel(bare, "zh").count("<article") == len(plan.items)
    assert render_map(bare, "zh").count('class="group"') == 1
