from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.plan.model import Plan, Sentence
from assistant.plan.parse import parse_plan
from assistant.task_card import task_card
from ui.export.sheet import to_xlsx
from ui.i18n.texts import Language, texts


def _read(plan: Plan, language: Language = "zh") -> Worksheet:
    return load_workbook(BytesIO(to_xlsx(plan, language))).worksheets[0]


def _with_text(plan: Plan, text: str) -> Plan:
    """The plan with this as the text of its first item, as no source could give it."""
    sentence = Sentence.model_construct(text=text, start=0, end=len(text))
    first = plan.items[0].model_copy(update={"title": text, "text": text, "sentences": (sentence,)})
    return plan.model_copy(update={"text": text, "items": (first,)})


def test_every_item_is_a_row_below_the_header(plan: Plan) -> None:
    sheet = _read(plan)
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("部分", "序号", "事项", "任务", "文件", "时间", "数字", "牵头单位", "原文")
    assert [row[1] for row in rows[1:]] == [item.label for item in plan.items]
    assert [row[8] for row in rows[1:]] == [item.text for item in plan.items]
    sixth = rows[6]
    assert sixth[0] == "二、统筹推进知识产权强国建设重大任务"
    assert "推动完成 《专利代理条例》修订\n" in str(sixth[3])
    assert sixth[4] == "《专利代理条例》\n《重大经济科技活动知识产权评议办法》"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_an_item_does_not_have_is_said_as_on_its_card(plan: Plan, language: Language) -> None:
    say = texts("page", language)
    columns = {4: say["none"], 5: say["not_stated"], 6: say["none"], 7: say["not_stated"]}
    rows = list(_read(plan, language).iter_rows(min_row=2, values_only=True))
    for row, item in zip(rows, plan.items, strict=True):
        card = task_card(plan, item)
        for column, values in zip(columns, (card.documents, card.dates, card.numbers, card.lead_units), strict=True):
            assert row[column] == ("\n".join(values) or columns[column])


@pytest.mark.parametrize(("language", "wanted"), [("zh", "未明示"), ("en", "not stated")])
def test_units_that_are_not_named_are_said_to_be_so(plan: Plan, language: Language, wanted: str) -> None:
    assert {row[7] for row in _read(plan, language).iter_rows(min_row=2, values_only=True)} == {wanted}


def test_units_that_are_named_stand_one_a_line() -> None:
    plan = parse_plan("工作要点\n（一）修路。（养路处、财务处负责）\n（二）架桥。", id="p")
    assert [row[7] for row in _read(plan).iter_rows(min_row=2, values_only=True)] == ["养路处\n财务处", "未明示"]


def test_the_sheet_can_be_read_and_printed(plan: Plan) -> None:
    sheet = _read(plan)
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert all(9 <= dimension.width <= 80 for dimension in sheet.column_dimensions.values())
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a","b")'])
def test_text_never_becomes_a_formula(plan: Plan, text: str) -> None:
    cell = _read(_with_text(plan, text)).cell(2, 9)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_text_longer_than_a_cell_is_cut(plan: Plan) -> None:
    assert _read(_with_text(plan, "路" * 40_000)).cell(2, 9).value == "路" * 32_767


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(), min_size=1, max_size=60))
def test_any_text_can_be_written(text: str) -> None:
    plan = parse_plan("工作要点\n（一）修路。\n（二）架桥。", id="p")
    assert to_xlsx(_with_text(plan, text), "zh").startswith(b"PK")
