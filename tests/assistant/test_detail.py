"""An invented plan says of a road only how it is mended."""

import pytest

from assistant.detail import gives_detail
from assistant.found import Evidence
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from assistant.question.followed import Readings
from assistant.question.places import Place
from embeddings.near_words import NearWord
from embeddings.ranking import Ranking

_SOURCE = """某局2020年工作要点
一、道路
（一）修好道路。动员企业、学校维修乡间道路。
（二）修好桥梁。加固桥墩。
"""


@pytest.fixture(scope="module")
def roads() -> Plan:
    return parse_plan(_SOURCE, id="roads")


def _gives(roads: Plan, asked: str, *, log_odds: float | None, item: int = 1, near: str = "") -> bool | None:
    shown = roads.item(item)
    evidence = (Evidence(shown, shown.sentences[1:]),)
    words = (NearWord(near, "道路", 0.6),) if near else ()
    return gives_detail(
        Readings(asked, f"道路：{asked}", (Place(1, 1),)), evidence, Ranking((), near=words, log_odds=log_odds)
    )


@pytest.mark.parametrize(
    ("asked", "log_odds", "gives"),
    [
        ("乡间的呢", -3.0, True),
        ("乡间的呢", -9.0, None),
        ("有补贴没有", 2.0, False),
        ("补贴呢", 5.0, None),
        ("目标是什么", 2.0, None),
        ("目标是什么", -2.0, False),
        ("有补贴没有", 5.0, None),
        ("有没有提到补贴", 5.0, False),
        ("企业有补贴吗", 0.0, False),
        ("是学校还是医院", -3.0, True),
        ("是医院还是商场", -3.0, False),
        ("第几次", -3.0, None),
    ],
)
def test_the_words_of_a_detail_stand_in_what_was_told_or_the_probe_is_sure(
    roads: Plan, asked: str, log_odds: float, gives: bool | None
) -> None:
    assert _gives(roads, asked, log_odds=log_odds) is gives


def test_a_word_may_stand_there_in_another_that_means_about_the_same(roads: Plan) -> None:
    assert _gives(roads, "公路呢", log_odds=-3.0) is False
    assert _gives(roads, "公路呢", log_odds=-3.0, near="公路") is True


def test_what_was_not_told_before_and_what_no_probe_saw_is_left_to_the_calibration(roads: Plan) -> None:
    assert _gives(roads, "有补贴没有", log_odds=-3.0, item=2) is None
    assert _gives(roads, "有补贴没有", log_odds=None) is None
