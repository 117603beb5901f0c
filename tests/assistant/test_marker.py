import pytest

from assistant.marker import MARKER, mark, mark_in, name_in, plan_names
from assistant.plan.model import Plan
from assistant.statement import cite


def _renamed(plan: Plan, id: str, title: str, year: int | None = None) -> Plan:
    return plan.model_copy(update={"id": id, "title": title, "year": year})


@pytest.mark.parametrize("marker", ["[13]", "[二.3]", "[0]", "[2019·13]", "[滨海市知识产权局2019·二.3]", "[引言]"])
def test_markers_are_recognised(marker: str) -> None:
    assert MARKER.fullmatch(marker)


@pytest.mark.parametrize("text", ["[]", "[a b]", "[2019·]", "[·13]", "[一二三四五六七八九]", "[[13]", "[a·b·c]"])
def test_other_brackets_are_not(text: str) -> None:
    assert MARKER.fullmatch(text) is None


def test_an_answer_s_text_says_by_which_name_a_plan_is_marked(plan: Plan) -> None:
    citation = cite(plan, plan.item(13), plan.item(13).sentences[0])
    assert (mark(citation, {}), mark(citation, {plan.id: "2018"})) == ("13", "2018·13")
    assert (name_in("……。[13]", citation), mark_in("……。[13]", citation)) == ("", "13")
    assert (name_in("……。[2018·13]", citation), mark_in("……。[2018·13]", citation)) == ("2018", "2018·13")
    assert name_in("……。[2018·1]", citation) == ""
    assert name_in("……。[国家知识产权局2018·13]", citation) == "国家知识产权局2018"
    assert name_in(f"……。[{plan.id}·13]", citation) == plan.id


def test_plans_of_one_body_are_called_by_their_years(plan: Plan, plan_2019: Plan) -> None:
    assert plan_names([plan, plan_2019], plan) == {plan.id: "2018", plan_2019.id: "2019"}


def test_another_body_s_plan_is_not_called_by_its_year_alone(plan: Plan, plan_2019: Plan) -> None:
    other = _renamed(plan_2019, "binhai", "滨海市知识产权局2019年工作要点", 2019)
    assert plan_names([plan, other], plan) == {plan.id: "2018", "binhai": "滨海市知识产权局2019"}


def test_two_plans_that_would_be_called_the_same_are_called_by_their_ids(plan: Plan) -> None:
    twin, english = _renamed(plan, "twin", plan.title), _renamed(plan, "fds", "FDS action plan")
    assert plan_names([plan, twin, english], plan) == {plan.id: plan.id, "twin": "twin", "fds": "fds"}
