"""A plan whose numbering restarts in each section is cited by keys that are no ordinals."""

import pytest

from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from assistant.question.asked import Turn
from assistant.question.history import context_of
from assistant.question.places import Place
from assistant.question.routes import Content, Items, Route, SectionOf
from assistant.question.understand import Reader

_SOURCE = """某局2020年工作要点
一、加强保护
1. 加强源头保护。制定保护办法。
2. 加强海外保护。建设海外平台。
二、促进运用
1. 做好专利导航。建设导航中心。
2. 做好质押融资。扩大融资规模。
3. 办好交易会。邀请企业参展。公布成交名录。
"""
_HISTORY = (
    Turn(role="user", content="交易会邀请谁"),
    Turn(role="assistant", content="邀请企业参展。[二.3]"),
)


@pytest.fixture(scope="module")
def restarting() -> Plan:
    return parse_plan(_SOURCE, id="restarting")


def test_what_was_told_is_found_by_its_key(restarting: Plan) -> None:
    assert restarting.item(5).key == "二.3"
    context = context_of(_HISTORY, restarting)
    assert context
    assert context.items == (5,)
    assert context.told == (Place(5, 1),)


@pytest.mark.parametrize(
    ("question", "route"),
    [
        ("下一句呢", Content((5,), (Place(5, 2),))),
        ("这一项还说什么", Items((5,))),
        ("上一项呢", Items((4,))),
        ("它属于哪个部分", SectionOf((5,))),
    ],
)
def test_a_follow_up_points_at_what_was_told(restarting: Plan, question: str, route: Route) -> None:
    assert Reader(restarting).understand(question, _HISTORY).route == route


@pytest.mark.parametrize("marker", ["三.1", "3", "引言", "别的计划·二.3"])
def test_a_marker_of_no_item_of_the_plan_tells_nothing(restarting: Plan, marker: str) -> None:
    context = context_of((_HISTORY[0], Turn(role="assistant", content=f"邀请企业参展。[{marker}]")), restarting)
    assert context
    assert context.items == context.told == ()


def test_the_answer_before_is_the_one_that_told_something_else(restarting: Plan) -> None:
    before = (Turn(role="user", content="质押融资怎么做"), Turn(role="assistant", content="扩大融资规模。[二.2]"))
    refused = (Turn(role="user", content="食堂几点开饭"), Turn(role="assistant", content="没有提到。"))
    again = (Turn(role="user", content="再说一遍"), _HISTORY[1])
    for history in ((*before, *_HISTORY), (*before, *refused, *_HISTORY), (*before, *_HISTORY, *again)):
        context = context_of(history, restarting)
        assert context
        assert (context.former, context.told) == ((Place(4, 1),), (Place(5, 1),))
    for history in (_HISTORY, (*before, *_HISTORY, *refused)):
        context = context_of(history, restarting)
        assert context
        assert context.former == ()
