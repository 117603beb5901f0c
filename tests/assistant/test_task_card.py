from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import PlanError
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from assistant.task_card import TaskCard, task_card

PRACTICE = Path(__file__).parents[3] / "shared" / "plans"
SOURCE = """市政局2020年工作要点
一、修路
（一）修补主路。大力修补东街，6月底前完成西街，由养路处牵头。落实《2019年养路办法》。
（二）道路现状。东街很长。
二、种树
（三）深入推进植树造林。到2021年种植2.5亿棵，办好第十次植树节。（园林局、水务局负责）
"""


@pytest.fixture(scope="module")
def small() -> Plan:
    return parse_plan(SOURCE, id="small")


def _pairs(card: TaskCard) -> list[tuple[str, str]]:
    return [(action.verb, action.object) for action in card.actions]


def test_a_card_says_what_the_item_says(small: Plan) -> None:
    card = task_card(small, small.item(1))
    assert (card.item, card.key, card.label, card.title, card.section) == (1, "1", "（一）", "修补主路", "一、修路")
    assert _pairs(card) == [("修补", "主路"), ("修补", "东街"), ("完成", "西街"), ("落实", "《2019年养路办法》")]
    assert (card.documents, card.dates, card.numbers) == (("《2019年养路办法》",), ("6月底",), ())
    assert card.lead_units == ("养路处",)


def test_a_card_leaves_out_what_the_item_does_not_say(small: Plan) -> None:
    card = task_card(small, small.item(2))
    assert (card.actions, card.documents, card.dates, card.numbers, card.lead_units) == ((), (), (), (), ())


def test_figures_dates_and_units_stand_in_their_fields(small: Plan) -> None:
    card = task_card(small, small.item(3))
    assert (card.dates, card.numbers, card.lead_units) == (("2021年",), ("2.5亿棵", "第十次"), ("园林局", "水务局"))
    assert _pairs(card) == [("推进", "植树造林"), ("种植", "2.5亿棵"), ("办好", "第十次植树节")]


def test_the_shipped_plan_names_no_leading_unit(plan: Plan) -> None:
    assert {task_card(plan, item).lead_units for item in plan.items} == {()}


@pytest.mark.parametrize(
    ("item", "pair"),
    [
        (8, ("实施", "专利质量提升工程")),
        (1, ("贯彻", "习近平新时代中国特色社会主义思想")),
        (2, ("选优配强", "司级领导班子")),
        (4, ("制定印发", "《2018年深入实施国家知识产权战略 加快建设知识产权强国推进计划》")),
        (6, ("推动完成", "《专利代理条例》修订")),
        (9, ("强化", "知识产权保护")),
        (10, ("做好", "专利质押融资和专利保险工作")),
        (12, ("取得", "突破")),
        (13, ("落实", "专利优先审查管理办法")),
        (18, ("投入", "更多的资金")),
        (19, ("推动解决", "职工实际困难")),
    ],
)
def test_the_shipped_plan_is_read_well(plan: Plan, item: int, pair: tuple[str, str]) -> None:
    assert pair in _pairs(task_card(plan, plan.item(item)))


def test_every_item_of_the_shipped_plan_has_actions_with_objects(plan: Plan) -> None:
    cards = [task_card(plan, item) for item in plan.items]
    assert all(len(card.actions) > 3 for card in cards)
    without = [plan.text[a.start : a.end] for card in cards for a in card.actions if not a.object]
    assert without == ["坚定不移全面从严治党", "及时改进", "积极加以推广"]


def test_documents_and_figures_of_the_shipped_plan(plan: Plan) -> None:
    cards = [task_card(plan, item) for item in plan.items]
    assert {card.item: card.numbers for card in cards if card.numbers} == {
        4: ("十年",),
        7: ("第二次", "第十次"),
        16: ("40周年", "十年", "第三届"),
    }
    assert {card.item: len(card.documents) for card in cards if card.documents} == {4: 1, 6: 2, 11: 1}
    assert {card.dates for card in cards} == {()}


@pytest.mark.skipif(not PRACTICE.exists(), reason="the practice documents lie outside the project and are not here")
def test_leading_units_of_a_public_document_are_found() -> None:
    source = (PRACTICE / "gov_zonghebaoshuiqu_21tiao.txt").read_text(encoding="utf-8")
    other = parse_plan(source, id="p")
    cards = [task_card(other, item) for item in other.items]
    assert all(card.lead_units for card in cards)
    assert cards[12].lead_units == ("海关总署", "文化和旅游部", "文物局")


_TEXT = st.text(alphabet="修路推动完善把以在，。；“”《》（）()由负责牵头会同到2018年第十次%亿 \nab", max_size=80)


@settings(max_examples=100, deadline=None)
@given(_TEXT)
def test_every_action_is_read_from_its_clause(text: str) -> None:
    try:
        plan = parse_plan(f"市政局工作要点\n一、修路\n（一）修补主路。{text}\n（二）种树。", id="p")
    except PlanError:
        return
    for item in plan.items:
        for action in task_card(plan, item).actions:
            clause = plan.text[action.start : action.end]
            assert item.start <= action.start < action.end <= item.end
            assert action.verb
            assert action.verb in clause
            assert action.object in clause
