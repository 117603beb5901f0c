from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import PlanError
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan, source_sha256

PRACTICE = Path(__file__).parents[4] / "shared" / "plans"


def _keys(plan: Plan) -> list[str]:
    return [item.key for item in plan.items]


def _check_offsets(plan: Plan) -> None:
    sentences = [*plan.preamble, *(s for item in plan.items for s in item.sentences)]
    assert all(plan.text[s.start : s.end] == s.text for s in sentences)
    assert all(plan.text[item.start : item.end] == item.text for item in plan.items)
    assert all(item.start <= s.start and s.end <= item.end for item in plan.items for s in item.sentences)
    assert [s.start for s in sentences] == sorted(s.start for s in sentences)


STRAIGHT = """市政局2020年工作要点

开头一句话。

一、修路
（一）修补主路。先修东街。再修西街。
（二）架设新桥。年底通车。
二、种树
（三）植树造林。种一万棵。
"""
RESTARTING = """2021年工作计划
一、修路
（一）修补主路。先修东街。
（二）架设新桥。年底通车。
二、种树
（一）植树造林。种一万棵。
（二）看护幼苗。浇水施肥。
"""
LAW = """市政条例
第一章 总则
第一条 为了修路，制定本条例。
第二条 本市的路归本市修。
第二章 修路
第三条 先修主路。
再修小路。
第四条 后修桥。
"""
DECIMAL = """应急预案
1 总则
1.1 目的
为了快修路。
1.2 原则
先修主路。
2 组织
2.1 机构
设一个办公室。
"""
ENGLISH = """Road Action Plan 2020

We will mend roads.

Action 1: Mend the main road
It is full of holes. It will be closed in May.

Action 2: Build a bridge
The bridge opens in June.
"""


@pytest.mark.parametrize(
    ("source", "sections", "keys"),
    [
        (STRAIGHT, 2, ["1", "2", "3"]),
        (STRAIGHT.replace("（", "(").replace("）", ")"), 2, ["1", "2", "3"]),
        (STRAIGHT.replace("（一）", "1.").replace("（二）", "2.").replace("（三）", "3."), 2, ["1", "2", "3"]),
        (STRAIGHT.replace("（一）", "１．").replace("（二）", "２．").replace("（三）", "３．"), 2, ["1", "2", "3"]),
        (STRAIGHT.replace("（一）", "(1)").replace("（二）", "(2)").replace("（三）", "(3)"), 2, ["1", "2", "3"]),
        (RESTARTING, 2, ["一.1", "一.2", "二.1", "二.2"]),
        (LAW, 2, ["1", "2", "3", "4"]),
        (DECIMAL, 2, ["1.1", "1.2", "2.1"]),
        (DECIMAL.replace("1 总则", "1. 总则").replace("2 组织", "2. 组织"), 2, ["1.1", "1.2", "2.1"]),
        (ENGLISH, 0, ["1", "2"]),
        ("# Roads 2020\n## Mend\n1. Main road\n2. Side road\n## Build\n1. A bridge\n", 2, ["一.1", "一.2", "二.1"]),
        (ENGLISH.replace("Action", "Item"), 0, ["1", "2"]),
        (ENGLISH.replace("Action 1:", "Item 1").replace("Action 2:", "Item 2"), 0, ["1", "2"]),
        (ENGLISH.replace("Action 1: ", "Item 1\n").replace("Action 2: ", "Item 2\n"), 0, ["1", "2"]),
    ],
)
def test_each_numbering_family_is_read(source: str, sections: int, keys: list[str]) -> None:
    plan = parse_plan(source, id="p")
    assert len(plan.sections) == sections
    assert _keys(plan) == keys
    _check_offsets(plan)


def test_a_paragraph_that_closes_the_plan_belongs_to_no_item() -> None:
    items = "".join(f"（{n}）修路。先修第{n}条街。\n" for n in "一二三四五六七八九")
    closing = "我们要紧密团结起来，锚定目标，推动修路工作取得新的进展。\n修路局\n"
    plan = parse_plan(f"修路局2020年工作要点\n{items}{closing}", id="p")
    assert plan.items[-1].text == "修路。先修第九条街。"
    several = items.replace("（二）修路。", "（二）修路。\n")
    assert "紧密团结" in parse_plan(f"修路局2020年工作要点\n{several}{closing}", id="p").items[-1].text


def test_what_stands_around_the_items_is_read() -> None:
    plan = parse_plan(STRAIGHT, id="p")
    assert (plan.title, plan.year) == ("市政局2020年工作要点", 2020)
    assert [s.text for s in plan.preamble] == ["开头一句话。"]
    assert [(s.label, s.title, s.items) for s in plan.sections] == [("一、", "修路", (1, 2)), ("二、", "种树", (3,))]
    first = plan.items[0]
    assert (first.label, first.title) == ("（一）", "修补主路")
    assert [s.text for s in first.sentences] == ["修补主路。", "先修东街。", "再修西街。"]


def test_what_stands_before_the_items_of_a_section_belongs_to_the_section() -> None:
    plan = parse_plan(STRAIGHT.replace("一、修路\n", "一、修路\n先说几句。再说一句。\n"), id="p")
    assert [[s.text for s in section.lead] for section in plan.sections] == [["先说几句。", "再说一句。"], []]
    assert all(plan.text[s.start : s.end] == s.text for s in plan.outside)
    assert [s.text for s in plan.outside] == ["开头一句话。", "先说几句。", "再说一句。"]
    assert _keys(plan) == ["1", "2", "3"]


def test_a_long_heading_is_no_text_of_its_section() -> None:
    heading = "一、" + "深入学习贯彻新时代的各项精神和要求，全面加强道路建设，推动道路养护工作不断向纵深发展\n"
    plan = parse_plan(STRAIGHT.replace("一、修路\n", heading), id="p")
    assert plan.sections[0].lead == ()


def test_a_section_without_items_keeps_its_text() -> None:
    ending = "三、有关要求\n要抓好落实。要及时报告。\n四、施行时间。自明年一月起施行。\n"
    plan = parse_plan(STRAIGHT + ending, id="p")
    assert [s.text for s in plan.sections[2].lead] == ["要抓好落实。", "要及时报告。"]
    assert "自明年一月起施行。" in "".join(s.text for s in plan.sections[3].lead)


def test_an_item_without_words_says_its_label() -> None:
    plan = parse_plan(STRAIGHT.replace("架设新桥。年底通车。", ""), id="p")
    empty = next(item for item in plan.items if item.label == "（二）")
    assert (empty.title, empty.text, [s.text for s in empty.sentences]) == ("", "（二）", ["（二）"])
    assert plan.text[empty.start : empty.end] == empty.text


def test_nested_numbers_stay_in_their_item() -> None:
    nested = STRAIGHT.replace("先修东街。", "分两步：\n1.先修东街。\n2.再修北街。\n")
    plan = parse_plan(nested, id="p")
    assert _keys(plan) == ["1", "2", "3"]
    assert "北街" in plan.items[0].text


def test_a_page_number_and_a_hard_break_in_mid_sentence_are_healed() -> None:
    broken = STRAIGHT.replace("先修东街。", "先修\n\n — 5 — \n\n东街。")
    plan = parse_plan(broken, id="p")
    assert "先修东街。" in [s.text for s in plan.items[0].sentences]
    assert "5" not in plan.items[0].text
    assert [(d.text.strip(), d.reason != "") for d in plan.dropped] == [("— 5 —", True)]


@pytest.mark.parametrize("source", ["", "   \n\n ", "今天天气好。明天也好。"])
def test_a_text_without_items_is_an_error_that_says_so(source: str) -> None:
    with pytest.raises(PlanError, match=r"No numbering|holds no text"):
        parse_plan(source, id="p")


_WORDS = st.text(alphabet="修路架桥种树浇水东西南北街巷", min_size=2, max_size=12)
_SENTENCES = st.lists(_WORDS.map(lambda w: w + "。"), min_size=1, max_size=4).map("".join)
_BREAKS = st.sampled_from(["", "\n", "\n\n", "\n\n — 7 — \n\n"])


@st.composite
def _sources(draw: st.DrawFn) -> str:
    """Plans of the kind that PDFs give: broken anywhere inside an item."""
    labels = "一二三四五六七八九"
    count, number = draw(st.integers(1, 3)), 0
    lines = ["市政局2020年工作要点", "", draw(_SENTENCES), ""]
    for section in range(count):
        lines.append(f"{labels[section]}、{draw(_WORDS)}")
        for _ in range(draw(st.integers(1, 3))):
            title, body = draw(_WORDS), draw(_SENTENCES)
            cut = draw(st.integers(1, len(body)))
            lines.append(f"（{labels[number]}）{title}。{body[:cut]}{draw(_BREAKS)}{body[cut:]}")
            number += 1
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(_sources())
def test_any_plan_keeps_its_text_and_offsets(source: str) -> None:
    plan = parse_plan(source, id="p")
    _check_offsets(plan)
    lost = "".join(source.split())
    for dropped in plan.dropped:
        lost = lost.replace("".join(dropped.text.split()), "")
    assert "".join(plan.text.split()) == lost
    shown = [s.label + s.title for s in plan.sections] + [i.label + i.text for i in plan.items]
    assert all("".join(piece.split()) in lost for piece in shown)
    assert parse_plan(source, id="p") == plan


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        plan = parse_plan(source, id="p")
    except PlanError:
        return
    _check_offsets(plan)
    assert plan.sha256 == source_sha256(source)


@pytest.mark.skipif(not PRACTICE.exists(), reason="the practice documents lie outside the project and are not here")
@pytest.mark.parametrize(
    ("name", "sections", "items", "some_key"),
    [
        ("cnipa-2018.txt", 5, 19, "19"),
        ("gov_zonghebaoshuiqu_21tiao.txt", None, 21, "21"),
        ("gov_wufei_chengshi.txt", None, None, "二.1"),
        ("gov_yaopin_caigou_paren_and_1.txt", None, 17, "一.1"),
        ("gov_liangshi_yingji_decimal.txt", 7, None, "1.1"),
        ("gov_zhuanli_daili_tiaoli_law.txt", 5, 32, "32"),
        ("prov2026_yunnan.txt", None, None, "一.1"),
        ("en_FDS_2020_action_plan.md", None, 20, "20"),
    ],
)
def test_public_documents_are_read(name: str, sections: int | None, items: int | None, some_key: str) -> None:
    plan = parse_plan((PRACTICE / name).read_text(encoding="utf-8"), id="p")
    _check_offsets(plan)
    assert sections in (None, len(plan.sections))
    assert items in (None, len(plan.items))
    assert plan.find(some_key)
