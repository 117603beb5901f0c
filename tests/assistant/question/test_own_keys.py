import pytest

from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from assistant.question.own_keys import with_places

RESTARTING = """2021年工作计划
一、修路
（一）主路。修补。
（二）新桥。架设。
二、种树
（一）行道树。种植。
（二）公园。建设。
"""
DECIMAL = """市政应急预案
1 总则
1.1 目的
保障道路。
1.2 等级
分为两级。
2 响应
2.1 一级
立即出动。
2.2 二级
一小时内出动。
"""


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("二.2讲什么", "第4项讲什么"),
        ("第二.2项讲什么？", "第4项讲什么？"),
        ("二、（一）", "第3项"),
        ("二（一）和一（二）", "第3项和第2项"),
        ("what does item 2.1 say", "what does item 3 say"),
        ("二、三项工作", "二、三项工作"),
        ("第九.2项讲什么", "第九.2项讲什么"),
        ("第二项", "第二项"),
        ("增长2.2%吗", "增长2.2%吗"),
        ("增长2.2个百分点吗", "增长2.2个百分点吗"),
    ],
)
def test_an_item_is_found_by_the_number_in_its_section(question: str, read: str) -> None:
    assert with_places(question, parse_plan(RESTARTING, id="p")) == read


@pytest.mark.parametrize(
    ("question", "read"),
    [("第2.1项", "第3项"), ("2.2", "第4项"), ("第1.2节和2.1条", "第2项和第3项"), ("12.2", "12.2"), ("2.2.1", "2.2.1")],
)
def test_an_item_is_found_by_its_decimal_number(question: str, read: str) -> None:
    assert with_places(question, parse_plan(DECIMAL, id="p")) == read


def test_where_numbers_run_through_nothing_is_read_so(plan: Plan) -> None:
    assert with_places("二.2讲什么", plan) == "二.2讲什么"
