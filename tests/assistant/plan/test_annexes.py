import pytest

from assistant.plan.parse import parse_plan

PLAN = (
    "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"
    "二、种树\n（三）植树造林。种一万棵。\n"
)
TABLE = "一、道路清单\n（一）东街。\n（二）西街。\n"


@pytest.mark.parametrize(
    "heading", ["附件", "附件1", "附件：道路清单", "附件一 道路清单", "附录A", "附表：", "Annex 1", "Appendix A: Roads"]
)
def test_an_annex_that_begins_to_count_again_is_dropped(heading: str) -> None:
    plan = parse_plan(f"{PLAN}修路局\n2020年1月3日\n{heading}\n{TABLE}", id="p")
    assert [item.key for item in plan.items] == ["1", "2", "3"]
    assert plan.item(3).text == "植树造林。种一万棵。"
    assert {d.reason for d in plan.dropped} == {"annex"}
    assert plan.dropped[0].text == heading


def test_a_list_of_annexes_before_the_signature_ends_the_plan() -> None:
    plan = parse_plan(f"{PLAN}附件：1.道路清单\n2.桥梁清单\n修路局\n2020年1月3日\n附件1\n{TABLE}", id="p")
    assert plan.item(3).text == "植树造林。种一万棵。"


def test_a_plan_that_is_the_annex_of_a_letter_is_read() -> None:
    letter = "关于印发要点的通知\n各单位：\n一、请认真落实。\n二、请按时报告。\n附件\n"
    plan = parse_plan(letter + PLAN, id="p")
    assert plan.title == "修路局2020年工作要点"
    assert [item.key for item in plan.items] == ["1", "2", "3"]
    assert {d.reason for d in plan.dropped} == {"covering letter"}


@pytest.mark.parametrize("line", ["附件所列道路一并修补。", "附件1所列的道路，一并修补", "附近道路"])
def test_a_sentence_about_an_annex_is_none(line: str) -> None:
    plan = parse_plan(f"{PLAN}{line}\n二、种树\n（四）看护幼苗。浇水。\n", id="p")
    assert not plan.dropped
