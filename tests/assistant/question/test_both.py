import pytest

from assistant.plan.model import Plan
from assistant.question.both import beside_told, both_told, sets_side_by_side
from assistant.question.context import Context
from assistant.question.places import Place

PRIORITY, CONCENTRATED = Place(13, 3), Place(11, 2)
TOLD = Context("集中审查呢", (11,), told=(CONCENTRATED,), former=(PRIORITY,))


@pytest.mark.parametrize(
    "question",
    [
        "这两个哪个要新出办法",
        "那这俩哪个是现成的",
        "它俩是一回事吗",
        "这两部用词有什么差别",
        "这两个办法的区别在哪",
        "这两项措施的区别是什么",
        "这两个规划一样吗",
        "这两个在同一条里吗",
        "跟前面那个有什么区别",
        "把这两个放一块对比一下",
    ],
)
def test_a_pair_is_what_was_told_last_and_before_it(plan: Plan, question: str) -> None:
    assert both_told(question, TOLD, plan) == (PRIORITY, CONCENTRATED)
    both = Context("两种审查", (11, 13), told=(CONCENTRATED, PRIORITY))
    assert both_told(question, both, plan) == (() if "前面" in question else both.told)


@pytest.mark.parametrize(
    "question",
    [
        "这两个月哪个先办",
        "这两个部门哪个牵头",
        "这两部分有什么区别",
        "它俩属于哪个部分",
        "这两个由哪个部门负责",
        "这两年有什么变化",
        "这两个各花多少钱",
        "这两个谁负责",
        "哪个要新出办法",
        "这两项提到企业了吗",
        "两个都要办吗",
    ],
)
def test_what_asks_of_no_pair_is_left(plan: Plan, question: str) -> None:
    assert both_told(question, TOLD, plan) == ()


def test_a_pair_that_one_answer_told_is_not_mixed_with_the_one_before(plan: Plan) -> None:
    meetings = Context("要办哪两个会议", (7,), told=(Place(7, 2), Place(7, 3)), former=(Place(19, 3),))
    assert both_told("这两个会议哪个先办", meetings, plan) == meetings.told
    topics = Context("质押融资呢", (10,), told=(Place(10, 5), Place(10, 6)), former=(PRIORITY,))
    assert both_told("这两个有什么区别", topics, plan) == (PRIORITY, *topics.told)
    assert both_told("这两句有什么区别", topics, plan) == topics.told
    systems = Context("E系统、S系统要做什么", (14,), told=(Place(14, 4),), former=(PRIORITY,))
    assert both_told("这两个系统有什么区别", systems, plan) == systems.told


@pytest.mark.parametrize(
    "question",
    [
        "它跟“四管齐下”有什么不同",
        "“四管齐下”跟它是一回事吗",
        "那四管齐下呢，和这个是不是一回事",
        "跟四管齐下是一回事吗",
        "四管齐下和刚才那个哪个讲质量",
    ],
)
def test_a_term_is_set_beside_what_was_told(plan: Plan, question: str) -> None:
    told = Context("四边联动讲什么", (7,), told=(Place(7, 5),))
    assert beside_told(question, told, plan) == (Place(7, 5), Place(12, 2))


@pytest.mark.parametrize("question", ["跟商标有什么不同", "跟审查有什么区别", "跟上级有什么区别", "跟它有什么区别"])
def test_what_the_plan_has_nowhere_or_everywhere_is_set_beside_nothing(plan: Plan, question: str) -> None:
    assert beside_told(question, Context("四边联动讲什么", (7,), told=(Place(7, 5),)), plan) == ()


def test_how_things_are_alike_or_differ_is_asked() -> None:
    assert sets_side_by_side("这两个有什么区别")
    assert sets_side_by_side("是不是一回事")
    assert not sets_side_by_side("这两个谁负责")
