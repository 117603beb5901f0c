from datetime import date

import pytest

from assistant.plan.model import Plan
from assistant.question.which_plan import Meant, which_plans

LATER = date(2026, 1, 1)


@pytest.fixture(scope="module")
def plans(plan: Plan, plan_2019: Plan) -> dict[str, Plan]:
    """Two years of two bodies."""

    def of(id: str, year: int) -> Plan:
        return plan_2019.model_copy(update={"id": id, "title": f"滨海市知识产权局{year}年工作要点", "year": year})

    return {"c18": plan, "c19": plan_2019, "b18": of("b18", 2018), "b19": of("b19", 2019)}


def _which(question: str, plans: dict[str, Plan], names: str, chosen: str | None = "c18", today: date = LATER) -> Meant:
    there = [plans[name] for name in names.split()]
    return which_plans(question, there, plans[chosen] if chosen else None, today)


def _told(meant: Meant, plans: dict[str, Plan]) -> str:
    names = {id(plan): name for name, plan in plans.items()}
    if meant.absent:
        return f"absent: {meant.absent}"
    if meant.candidates:
        return "unclear: " + " ".join(names[id(plan)] for plan in meant.candidates)
    return " ".join(names[id(plan)] for plan in meant.plans)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("专利质押融资怎么做", "c18"),
        ("2018年的专利质押融资", "c18"),
        ("2019年的专利质押融资", "c19"),
        ("二〇一九年的专利质押融资", "c19"),
        ("19年的要点里审查周期怎么说", "c19"),
        ("2018和2019在专利质量上有什么不同", "c18 c19"),
        ("How do the 2018 and 2019 plans differ?", "c18 c19"),
        ("和2019年相比，质量要求有什么变化", "c18 c19"),
        ("2017和2018有什么不同", "absent: 2017"),
        ("两年的要点怎么说专利保险", "c18 c19"),
        ("哪一年的要点提到海牙协定", "c18 c19"),
        ("这是哪一年的要点", "c18"),
        ("《国家知识产权局2019年工作要点》第三项", "c19"),
        ("cnipa-2019 第13项讲什么", "c19"),
        ("到2020年要达到什么目标", "c18"),
        ("教育部2019年工作要点讲了什么", "c18"),
        ("去年的工作要点", "c18"),
    ],
)
def test_years_say_which_plan_of_the_chosen_body(question: str, told: str, plans: dict[str, Plan]) -> None:
    assert _told(_which(question, plans, "c18 c19"), plans) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("去年怎么说专利保险", "c18"),
        ("今年怎么说专利保险", "c19"),
        ("今年和去年在专利保险上有什么变化", "c18 c19"),
        ("What did last year's plan say about insurance?", "c18"),
        ("前年的要点", "c18"),
    ],
)
def test_years_are_seen_from_the_day_of_asking(question: str, told: str, plans: dict[str, Plan]) -> None:
    meant = _which(question, plans, "c18 c19", today=date(2019, 6, 1))
    assert _told(meant, plans) == told
    assert meant.is_named is ("前年" not in question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("滨海市知识产权局怎么抓审查质量", "b18"),
        ("滨海局2019年怎么抓审查质量", "b19"),
        ("滨海市知识产权局2017年的要点", "absent: 滨海市知识产权局2017年"),
        ("国家知识产权局和滨海市知识产权局在质押融资上有什么不同", "c18 b18"),
        ("国家局2019年和滨海局2019年的审查周期", "c19 b19"),
        ("滨海市知识产权局2018和2019年在审查上有什么变化", "b18 b19"),
        ("2019年的要点", "c19"),
        ("金砖国家知识产权局长会议今年办不办", "c18"),
    ],
)
def test_bodies_say_whose_plan(question: str, told: str, plans: dict[str, Plan]) -> None:
    assert _told(_which(question, plans, "c18 c19 b18 b19"), plans) == told


@pytest.mark.parametrize(
    ("question", "chosen", "told"),
    [
        ("专利保险怎么做", None, "unclear: c18 c19 b19"),
        ("2019年专利保险怎么做", None, "unclear: c19 b19"),
        ("2018年专利保险怎么做", None, "c18"),
        ("滨海市知识产权局怎么做专利保险", None, "b19"),
        ("2021年的要点", None, "absent: 2021"),
    ],
)
def test_where_none_is_chosen_it_may_be_unclear(
    question: str, chosen: str | None, told: str, plans: dict[str, Plan]
) -> None:
    assert _told(_which(question, plans, "c18 c19 b19", chosen), plans) == told


def test_a_name_that_two_bodies_share_is_unclear(plans: dict[str, Plan]) -> None:
    east = plans["b18"].model_copy(update={"id": "e", "title": "东湖市知识产权局2018年工作要点"})
    named = {**plans, "e18": east}
    assert _told(_which("市局的工作要点", named, "c18 b18 e18"), named) == "unclear: b18 e18"


def test_a_body_without_a_plan_for_the_chosen_year_is_asked_back(plans: dict[str, Plan]) -> None:
    meant = _which("滨海市知识产权局怎么抓质量", plans, "c19 b18 c18 b19", "c19")
    assert _told(meant, plans) == "b19"
    old = plans["b18"].model_copy(update={"id": "b17", "title": "滨海市知识产权局2017年工作要点", "year": 2017})
    assert _told(
        _which("滨海市知识产权局怎么抓质量", {**plans, "b17": old}, "c19 b18 b17", "c19"), {**plans, "b17": old}
    ) == ("unclear: b18 b17")


def test_one_plan_alone_is_never_in_question(plans: dict[str, Plan]) -> None:
    assert _told(_which("专利保险怎么做", plans, "c18", None), plans) == "c18"
