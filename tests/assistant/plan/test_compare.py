from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.compare import best_pairs, compare_plans
from assistant.plan.difference import Difference, compare_sentences
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from embeddings.model import SentenceEmbeddings
from embeddings.tokens import segments

BEFORE = """甲局2018年工作要点
一、党建
（一）加强学习。每季度组织一次集中学习。
（二）提高审查质量。修订审查指南，抽查案件五百件。
（三）举办运动会。九月举办职工运动会。
二、业务
（四）推进质押融资。质押融资金额增长百分之十。
"""
AFTER = """甲局2019年工作要点
一、业务
（一）推进质押融资。质押融资金额增长百分之二十。为企业贴息。
（二）提高审查质量。修订审查指南，抽查案件八百件。
（三）建设数据中心。年底建成数据备份中心。
二、党建
（四）加强学习。每季度组织一次集中学习。
"""


@pytest.fixture
def plans() -> tuple[Plan, Plan]:
    return parse_plan(BEFORE, id="before"), parse_plan(AFTER, id="after")


def test_items_are_kept_changed_new_and_gone(plans: tuple[Plan, Plan]) -> None:
    compared = compare_plans(*plans)
    found = [(p.fate, p.before and p.before.key, p.after and p.after.key) for p in compared.pairings]
    assert found == [
        ("gone", "3", None),
        ("changed", "4", "1"),
        ("changed", "2", "2"),
        ("new", None, "3"),
        ("kept", "1", "4"),
    ]
    assert [compared.count(fate) for fate in ("kept", "changed", "new", "gone")] == [1, 2, 1, 1]


def test_the_words_that_changed_are_told(plans: tuple[Plan, Plan]) -> None:
    changed = next(p for p in compare_plans(*plans).pairings if p.after and p.after.key == "1")
    assert [(s.before, s.after) for s in changed.sentences] == [
        ("推进质押融资。", "推进质押融资。"),
        ("质押融资金额增长百分之十。", "质押融资金额增长百分之二十。"),
        ("", "为企业贴息。"),
    ]
    told = {
        stretch.side: stretch.text for stretch in changed.sentences[1].difference.stretches if stretch.side != "both"
    }
    assert "十" in told["after"]
    assert changed.title.is_empty


def test_a_plan_is_the_same_as_itself(plan: Plan) -> None:
    compared = compare_plans(plan, plan)
    assert compared.count("kept") == len(plan.items)
    assert all(pairing.before == pairing.after for pairing in compared.pairings)


def test_every_item_of_two_real_plans_stands_once(plan: Plan, plan_2019: Plan) -> None:
    compared = compare_plans(plan, plan_2019)
    assert sorted(p.before.ordinal for p in compared.pairings if p.before) == list(range(1, 20))
    assert [p.after.ordinal for p in compared.pairings if p.after] == list(range(1, 16))
    pairs = {p.before.ordinal: p.after.ordinal for p in compared.pairings if p.before and p.after}
    assert {9: 7, 10: 8, 12: 10, 13: 11, 14: 12, 19: 15}.items() <= pairs.items()


def test_meaning_finds_what_was_put_in_other_words(plan: Plan, plan_2019: Plan, bundled: SentenceEmbeddings) -> None:
    compared = compare_plans(plan, plan_2019, bundled.encode_documents)
    pairs = {p.before.ordinal: p.after.ordinal for p in compared.pairings if p.before and p.after}
    assert (pairs[4], pairs[8]) == (5, 6)
    assert compare_plans(plan, plan, bundled.encode_documents).count("kept") == len(plan.items)


def test_plans_without_anything_in_common() -> None:
    one = parse_plan("甲计划\n一、天\n（一）星辰大海。\n（二）日月同辉。", id="one")
    other = parse_plan("乙计划\n一、地\n（一）高山流水。\n（二）草木虫鱼。", id="other")
    assert [p.fate for p in compare_plans(one, other).pairings] == ["new", "new", "gone", "gone"]


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=2, max_size=4))
def test_the_pairs_are_the_best_there_are(rows: list[list[float]]) -> None:
    alike, least = np.array(rows), 0.3
    got = sum(alike[i, j] - least for i, j in best_pairs(alike, least))
    count = len(rows)
    best = max(
        sum(max(0.0, alike[i, j] - least) for i, j in zip(chosen, order, strict=False))
        for chosen in permutations(range(count), min(count, 3))
        for order in permutations(range(3), min(count, 3))
    )
    assert got == pytest.approx(best)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    stretches = Difference.of(before, after).stretches
    assert "".join(s.text for s in stretches if s.side != "after") == before
    assert "".join(s.text for s in stretches if s.side != "before") == after
    assert "".join(segments(before)) == before


def test_sentences_are_compared_in_order(plan: Plan, plan_2019: Plan) -> None:
    changes = list(compare_sentences(plan.item(10).sentences, plan_2019.item(8).sentences))
    assert [c.before for c in changes if c.before] == [s.text for s in plan.item(10).sentences]
    assert [c.after for c in changes if c.after] == [s.text for s in plan_2019.item(8).sentences]
    assert any(c.before == c.after == "做好专利质押融资和专利保险工作。" for c in changes)
