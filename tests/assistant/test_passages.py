from assistant.background import background_passages
from assistant.passages import group_id, item_of, plan_passages
from assistant.plan.model import Plan, is_heading


def test_every_item_and_sentence_is_a_passage(plan: Plan) -> None:
    passages = list(plan_passages(plan))
    assert sum(p.kind == "whole" for p in passages) == 19
    assert sum(p.kind == "part" for p in passages) == sum(len(item.sentences) for item in plan.items)
    assert len({p.id for p in passages}) == len(passages)


def test_a_sentence_stands_behind_its_title_and_a_clause_alone(plan: Plan) -> None:
    by_id = {p.id: p for p in plan_passages(plan)}
    assert by_id["cnipa-2018/13#3"].text.startswith("提高专利审查效率。落实专利优先审查管理办法")
    assert by_id["cnipa-2018/13#3.0"].text == "落实专利优先审查管理办法"
    assert by_id["cnipa-2018/13#3.0"].part == "cnipa-2018/13#3"


def test_the_item_of_a_group_is_found_again(plan: Plan) -> None:
    assert all(item_of(plan, group_id(plan, item)) == item for item in plan.items)


def test_only_a_sentence_that_is_the_title_is_a_heading(plan: Plan) -> None:
    thirteen = plan.item(13)
    assert [is_heading(thirteen, s) for s in thirteen.sentences[:2]] == [True, False]
    assert not any(is_heading(plan.item(1), s) for s in plan.item(1).sentences)


def test_the_background_leaves_out_what_the_plan_speaks_of(plan: Plan) -> None:
    before = {p.text for p in background_passages(plan)}
    after = {p.text for p in background_passages(plan.model_copy(update={"text": plan.text + "商标"}))}
    assert before - after
    assert all("商标" in text for text in before - after)
    assert {p.group for p in background_passages(plan)} == {"field", "elsewhere"}
