import re

from assistant.plan.model import Plan
from ui.chooser import MOST, render_chooser


def _titles(html: str) -> list[str]:
    return re.findall(r"<option[^>]*>([^<]*)</option>", html)


def test_one_plan_is_no_choice(plan: Plan) -> None:
    assert render_chooser([plan], plan.id, "zh") == ""
    assert _titles(render_chooser([plan], "gone", "zh")) == [plan.title]


def test_the_chosen_plan_s_office_comes_first_and_the_newest_of_it(plan: Plan, plan_2019: Plan) -> None:
    other = plan_2019.model_copy(update={"id": "a", "title": "<b>市水务局2020年工作要点", "year": 2020})
    html = render_chooser([other, plan, plan_2019], plan.id, "en")
    assert _titles(html) == [plan_2019.title, plan.title, "&lt;b&gt;市水务局2020年工作要点"]
    assert re.findall(r'<optgroup label="([^"]*)"', html) == ["国家知识产权局", "&lt;b&gt;市水务局"]
    assert re.findall(r'value="([^"]*)" selected', html) == [plan.id]
    assert "<optgroup" not in render_chooser([plan, plan_2019], plan.id, "zh")


def test_of_very_many_the_same_office_and_the_newest_are_shown(plan: Plan) -> None:
    others = [
        plan.model_copy(update={"id": f"p{n}", "title": f"第{n % 10}市水务局{1900 + n}年工作要点", "year": 1900 + n})
        for n in range(150)
    ]
    titles = _titles(render_chooser([*others, plan], plan.id, "zh"))
    assert len(titles) == MOST
    assert titles[0] == plan.title
    assert {title for title in titles if "水务局" in title} == {other.title for other in others[51:]}
