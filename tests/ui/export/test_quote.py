import pytest

from assistant.answer import Citation
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from assistant.statement import cite, cite_outside
from ui.export.quote import official_quote


def test_the_shipped_plan_is_quoted_with_its_printed_number(plan: Plan) -> None:
    item = plan.item(13)
    assert official_quote(cite(plan, item, item.sentences[0])) == (
        "《国家知识产权局2018年工作要点》第（十三）项：“提高专利审查效率。”"
    )


def test_the_preamble_is_quoted_as_such(plan: Plan) -> None:
    quoted = official_quote(cite_outside(plan, plan.preamble[0], "preamble"))
    assert quoted.startswith("《国家知识产权局2018年工作要点》引言：“2018年，是贯彻")
    assert "实施‘十三五’规划" in quoted
    assert quoted.endswith("的关键一年。”")


def test_the_text_of_a_section_is_quoted_with_the_section() -> None:
    plan = parse_plan("工作要点\n一、修路\n先说几句。\n（一）主路。修补。\n（二）新桥。架设。\n", id="p")
    quoted = official_quote(cite_outside(plan, plan.sections[0].lead[0], "引言"))
    assert quoted == "《工作要点》第一部分：“先说几句。”"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("工作要点\n1. 修路。\n2. 架桥。\n", "第2项"),
        ("工作要点\n（一）修路。\n（二）架桥。\n", "第（二）项"),
        ("工作要点\n一、修路。\n二、架桥。\n", "第二项"),
        ("工作条例\n第一条 修路，从东街修起。\n第二条 架桥，从西街架起。\n", "第二条"),
        ("Road Plan\n\nAction 1: Mend\nNow.\n\nAction 2: Build\nLater.\n", "Action 2"),
        ("应急预案\n1 总则\n1.1 目的\n修路。\n2 机构\n2.1 领导\n架桥。\n", "第2.1项"),
        ("工作要点\n一、路\n（一）修路。\n二、桥\n（一）修桥。\n（二）架桥。\n", "第二部分第（二）项"),
    ],
)
def test_every_numbering_is_named_as_printed(source: str, place: str) -> None:
    plan = parse_plan(source, id="p")
    item = plan.items[-1]
    assert official_quote(cite(plan, item, item.sentences[0])).split("》", 1)[1].split("：“")[0] == place


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("落实“三会一课”制度。", "“落实‘三会一课’制度。”"),
        ("“一‘二’三”", "“‘一“二”三’”"),
        ("开头“没有结尾", "“开头‘没有结尾”"),
        ("agency’s plan", "“agency’s plan”"),
        ("断\n行 ", "“断 行”"),
    ],
)
def test_marks_inside_go_down_one_level(citation: Citation, quote: str, written: str) -> None:
    assert official_quote(citation.model_copy(update={"quote": quote})).endswith("：" + written)


def test_a_title_inside_the_title_goes_down_one_level(citation: Citation) -> None:
    named = citation.model_copy(update={"plan_title": "落实《办法》的意见"})
    assert official_quote(named).startswith("《落实〈办法〉的意见》第（六）项：")
