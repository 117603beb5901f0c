import json
from collections.abc import Callable
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.chain import Way
from assistant.errors import PlanError, QuestionError
from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from assistant.several import Several
from eval.metrics import facts_shown, out_of_range, support
from eval.questions import read_questions
from tests.conftest import FIXTURES

ROWS = [json.loads(line) for line in (FIXTURES / "across.jsonl").read_text(encoding="utf-8").splitlines()]


def _asked(row: dict[str, object]) -> Asked:
    return Asked.model_validate({name: row[name] for name in ("question", "history", "today") if name in row})


def _cited(answer: Answer) -> dict[str, list[int]]:
    cited: dict[str, set[int]] = {}
    for citation in answer.citations:
        cited.setdefault(citation.plan, set()).add(citation.item)
    return {plan: sorted(items) for plan, items in cited.items()}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_questions_across_plans(row: dict[str, object], several: Several, plan: Plan, plan_2019: Plan) -> None:
    answer = several.chain().invoke(_asked(row))
    assert (answer.refusal.kind if answer.refusal else None) == row["refusal"], answer.text
    assert _cited(answer) == row["plans"], answer.text
    assert facts_shown(answer.text, row["facts"]) == 1  # type: ignore[arg-type]
    assert (support(answer, plan, plan_2019), out_of_range(answer, plan, plan_2019)) == (1, 0)
    assert answer.question == row["question"]


def test_each_side_stands_under_its_plan_with_its_name_in_the_markers(several: Several) -> None:
    answer = several.chain().invoke(Asked(question="2018和2019在专利质量上有什么不同"))
    first, second = answer.text.split("\n\n《国家知识产权局2019年工作要点》：\n\n")
    assert first.startswith("《国家知识产权局2018年工作要点》：\n\n")
    assert "[2018·12]" in first
    assert "2019" not in first
    assert "[2019·10]" in second
    assert answer.verified
    assert answer.receipt.plan_sha256.count(",") == 1
    assert {seen.plan for seen in answer.considered[:2]} == {"cnipa-2018", "cnipa-2019"}


def test_an_english_question_has_english_around_both_sides(several: Several) -> None:
    answer = several.chain().invoke(Asked(question="How do the 2018 and 2019 plans differ on patent quality?"))
    for year in (2018, 2019):
        assert f"The plan “国家知识产权局{year}年工作要点” says, in its own words:" in answer.text


def test_what_one_plan_does_not_say_stands_on_its_side(several: Several) -> None:
    answer = several.chain().invoke(Asked(question="2018和2019年的海牙协定有什么不同"))
    assert answer.text.startswith("《国家知识产权局2018年工作要点》没有写明这个问题的答案。\n\n")
    assert _cited(answer) == {"cnipa-2019": [13]}


def test_a_year_that_is_not_there_is_refused_with_what_is_there(several: Several) -> None:
    for question in ("2017年的要点里审查质量怎么说", "2017和2018在质量上有什么不同"):
        refusal = several.chain().invoke(Asked(question=question)).refusal
        assert refusal
        assert refusal.message == (
            "这里有《国家知识产权局2018年工作要点》和《国家知识产权局2019年工作要点》，回答不了关于2017的问题。"
        )
    english = several.chain().invoke(Asked(question="What did the 2016 plan say about examination?"))
    assert "The plans here are" in english.text
    assert "none of them can answer for 2016" in english.text


def test_between_several_it_is_asked_back(several: Several, plan: Plan, plan_2019: Plan, way: Way) -> None:
    there = [
        plan,
        *(
            plan_2019.model_copy(update={"id": f"b{year}", "title": f"滨海市知识产权局{year}年工作要点", "year": year})
            for year in (2015, 2016)
        ),
    ]
    asking = Several(lambda: there, plan.id, lambda _: way)
    answer = asking.chain().invoke(Asked(question="滨海市知识产权局怎么提高审查质量"))
    assert answer.refusal
    assert answer.refusal.kind == "unclear"
    assert (
        answer.text
        == "请说明问的是哪一份计划：《滨海市知识产权局2015年工作要点》或《滨海市知识产权局2016年工作要点》。"
    )


@pytest.mark.parametrize("question", ["专利质押融资怎么做？", "第三十项", "2019年的要点", "食堂几点开饭", "那质量呢"])
def test_one_plan_alone_answers_as_ever(question: str, plan: Plan, way: Way) -> None:
    alone = Several(lambda: [plan], plan.id, lambda _: way)
    asked = Asked(question=question, history=(Turn(role="user", content="怎样提高审查效率"),))
    kept = {"timing_ms"}
    assert alone.chain().invoke(asked).model_dump(exclude=kept) == way.chain().invoke(asked).model_dump(exclude=kept)


@pytest.fixture(scope="module")
def crowded(plan: Plan, plan_2019: Plan, open_over: Callable[[Plan], Way], way: Way) -> Several:
    """The assistant over the shipped plan and fifty of other offices, all of one text."""
    others = [
        plan_2019.model_copy(
            update={"id": f"{city}-{year}", "title": f"{name}市知识产权局{year}年工作要点", "year": year}
        )
        for city, name in enumerate("滨海 临江 云山 宁河 安岭 海州 东湖 西川 南浦 北原 青岩 白沙 银溪".split())
        for year in (2017, 2018, 2019, 2020)
    ]
    ways = {plan.id: way}
    return Several(lambda: [plan, *others[:50]], plan.id, lambda one: ways.get(one.id) or open_over(one))


def test_answers_are_the_same_with_fifty_other_plans_beside(crowded: Several, way: Way) -> None:
    kept = {"timing_ms", "text", "refusal"}
    for question in read_questions()[::20]:
        alone, among = (one.chain().invoke(question.asked) for one in (way, crowded))
        assert among.model_dump(exclude=kept) == alone.model_dump(exclude=kept), question.question
        assert (among.refusal and among.refusal.kind) == (alone.refusal and alone.refusal.kind), question.question
        if question.refusal != "other_plan" and not (alone.refusal and alone.refusal.kind == "other_plan"):
            assert among.text == alone.text


def test_a_plan_that_was_replaced_is_asked_as_it_is_now(plan: Plan, plan_2019: Plan, open_over: object) -> None:
    there = [plan, plan_2019]
    opened: list[Plan] = []

    def open_way(one: Plan) -> Way:
        opened.append(one)
        return open_over(one)  # type: ignore[operator, no-any-return]

    asking = Several(lambda: there, plan.id, open_way)
    asking.chain().invoke(Asked(question="2019年第三项"))
    asking.chain().invoke(Asked(question="2019年第四项"))
    assert opened == [plan_2019]
    there[1] = plan_2019.model_copy(update={"sha256": "0" * 64})
    answer = asking.chain().invoke(Asked(question="2019年第三项"))
    assert answer.receipt.plan_sha256 == "0" * 64
    assert len(opened) == 2


def test_what_is_no_question_is_told(several: Several) -> None:
    with pytest.raises(QuestionError, match="empty"):
        several.chain().invoke(Asked(question="  "))
    assert several.unaskable(Asked(question=" "), QuestionError("x")).refusal


def test_the_chosen_plan_can_be_made_ready(several: Several, plan: Plan) -> None:
    assert several.plan == plan
    assert several.open_search().search.rank("质量").groups
    assert several.names() == {"cnipa-2019": "2019"}


def test_another_plan_can_be_chosen_beside(several: Several, plan: Plan, plan_2019: Plan) -> None:
    other = several.choosing(plan_2019.id)
    answer = other.chain().invoke(Asked(question="第三项"))
    assert _cited(answer) == {plan_2019.id: [3]}
    assert "[3]" in answer.text
    assert "[2018·3]" in other.chain().invoke(Asked(question="2018年第三项")).text
    assert (other.plan, several.plan) == (plan_2019, plan)
    assert other.way_over(plan) is several.way_over(plan)
    assert (other.names(), several.names()) == ({plan.id: "2018"}, {plan_2019.id: "2019"})


def test_today_is_when_it_is_asked_unless_told(several: Several) -> None:
    asked = Asked(question="去年对口扶贫怎么做", today=date(2020, 1, 1))
    assert _cited(several.chain().invoke(asked)) == {"cnipa-2019": [15]}


def test_a_chosen_plan_that_was_removed_is_told(plan_2019: Plan, way: Way) -> None:
    with pytest.raises(PlanError, match="There is no plan “gone” any more"):
        Several(lambda: [plan_2019], "gone", lambda _: way).chain().invoke(Asked(question="第三项"))
