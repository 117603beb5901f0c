from assistant.plan.model import Plan
from assistant.plan.names import plan_names


def _renamed(plan: Plan, id: str, title: str, year: int | None = None) -> Plan:
    return plan.model_copy(update={"id": id, "title": title, "year": year})


def test_plans_of_one_body_are_called_by_their_years(plan: Plan, plan_2019: Plan) -> None:
    assert plan_names([plan, plan_2019], plan) == {plan.id: "2018", plan_2019.id: "2019"}


def test_another_body_s_plan_is_not_called_by_its_year_alone(plan: Plan, plan_2019: Plan) -> None:
    other = _renamed(plan_2019, "binhai", "滨海市知识产权局2019年工作要点", 2019)
    assert plan_names([plan, other], plan) == {plan.id: "2018", "binhai": "滨海市知识产权局2019"}


def test_two_plans_that_would_be_called_the_same_are_called_by_their_ids(plan: Plan) -> None:
    twin, english = _renamed(plan, "twin", plan.title), _renamed(plan, "fds", "FDS action plan")
    assert plan_names([plan, twin, english], plan) == {plan.id: plan.id, "twin": "twin", "fds": "fds"}
