from itertools import pairwise

import pytest

from assistant.errors import PlanError
from assistant.plan.model import Plan
from assistant.plan.shipped import DEFAULT_PLAN, shipped_ids, shipped_plan

LABELS = " ".join(
    f"（{n}）" for n in "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九".split()
)


def test_the_shipped_plan_is_known() -> None:
    assert DEFAULT_PLAN in shipped_ids()
    assert shipped_plan() is shipped_plan()
    assert shipped_plan().id == DEFAULT_PLAN


def test_another_plan_does_not_come_with_the_program() -> None:
    with pytest.raises(PlanError, match=r"Those that do: .*cnipa-2018"):
        shipped_plan("cnipa-1918")


def test_title_and_year(plan: Plan) -> None:
    assert plan.title == "国家知识产权局2018年工作要点"
    assert plan.year == 2018


def test_sections_hold_their_items(plan: Plan) -> None:
    assert [(s.number, s.label) for s in plan.sections] == [
        (1, "一、"),
        (2, "二、"),
        (3, "三、"),
        (4, "四、"),
        (5, "五、"),
    ]
    assert [(s.items[0], s.items[-1]) for s in plan.sections] == [(1, 3), (4, 7), (8, 10), (11, 15), (16, 19)]
    assert [n for section in plan.sections for n in section.items] == list(range(1, 20))
    assert plan.sections[0].title == "深入学习贯彻习近平新时代中国特色社会主义思想和党的十九大精神"
    assert plan.sections[3].title == "加快建设世界一流专利审查机构"


def test_labels_and_keys_run_straight_through(plan: Plan) -> None:
    assert [item.label for item in plan.items] == LABELS.split()
    assert [item.key for item in plan.items] == [str(n) for n in range(1, 20)]
    assert [item.ordinal for item in plan.items] == list(range(1, 20))


def test_titles_are_first_sentences_but_for_the_first_item(plan: Plan) -> None:
    assert plan.item(1).title == "坚持用习近平新时代中国特色社会主义思想武装头脑、指导实践、推动工作"
    assert plan.item(1).text.startswith(plan.item(1).title + "，认真组织开展")
    assert plan.item(13).title == "提高专利审查效率"
    assert all(item.text.startswith(item.title + "。") for item in plan.items[1:])


def test_a_page_number_in_mid_sentence_is_healed(plan: Plan) -> None:
    assert "制定出台强化知识产权保护行动计划。" in [s.text for s in plan.item(9).sentences]
    assert "— 5 —" not in plan.text
    assert [(d.text, d.reason) for d in plan.dropped] == [("— 5 —", "page number")]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (16, "纪念改革开放40周年、"),
        (14, "E系统、S系统的运行保障"),
        (4, "《2018年深入实施国家知识产权战略 加快建设知识产权强国推进计划》"),
        (7, "首批WIPO技术创新支持中心"),
        (10, "“知识产权走基层 服务经济万里行”"),
        (1, "贯彻到知识产权工作的方方面面"),
        (17, "深入实施知识产权人才“十三五”规划"),
    ],
)
def test_spaces_and_line_breaks_are_tidied(plan: Plan, item: int, text: str) -> None:
    assert text in plan.item(item).text


def test_the_preamble_has_three_sentences(plan: Plan) -> None:
    assert len(plan.preamble) == 3
    assert plan.preamble[0].text.startswith("2018年，是贯彻党的十九大精神的开局之年")
    assert plan.preamble[2].text == "2018年要着力抓好以下五个方面的工作。"


def test_every_sentence_is_whole(plan: Plan) -> None:
    sentences = [s for item in plan.items for s in item.sentences]
    assert not [s.text for s in [*plan.preamble, *sentences] if "\n" in s.text or not s.text.endswith(("。", "。”"))]


def test_offsets_cut_out_sentences_and_items_in_order(plan: Plan) -> None:
    sentences = [s for item in plan.items for s in item.sentences]
    for part in [*plan.preamble, *sentences, *plan.items]:
        assert plan.text[part.start : part.end] == part.text
    assert all(a.end < b.start for a, b in pairwise(plan.items))


def test_items_are_found_by_ordinal_key_and_section(plan: Plan) -> None:
    assert plan.find("13") is plan.item(13)
    assert plan.find("20") is None
    assert plan.section_of(plan.item(13)) is plan.sections[3]
    assert [item.key for item in plan.items_of(plan.sections[2])] == ["8", "9", "10"]


@pytest.mark.parametrize("ordinal", [0, -1, 20])
def test_an_ordinal_out_of_range_is_an_error(plan: Plan, ordinal: int) -> None:
    with pytest.raises(IndexError, match="items 1 to 19"):
        plan.item(ordinal)
