"""How do all items of a plan become a table that an office can sort, fill in and print?"""

from collections.abc import Iterable, Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.plan.model import Plan
from assistant.task_card import TaskCard, task_card
from assistant.tasks.actions import Action
from ui.export.legible import legible
from ui.i18n.texts import Language, texts

_WIDTHS = {
    "section": 20,
    "label": 9,
    "item": 26,
    "actions": 48,
    "documents": 28,
    "dates": 14,
    "numbers": 14,
    "lead_units": 18,
    "text": 80,
}
"""The columns in order, and their widths in characters."""
_LONGEST = 32_767
"""Characters that a cell can hold."""


def to_xlsx(plan: Plan, language: Language) -> bytes:
    """The items as a workbook of one sheet, one row an item below a header row that stays in sight."""
    words = texts("export", language)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words["sheet"]
    _write(sheet, 1, (words[column] for column in _WIDTHS))
    for row, item in enumerate(plan.items, start=2):
        _write(sheet, row, _cells(task_card(plan, item), item.text, words))
    _lay_out(sheet)
    book.properties.title = legible(plan.title)
    book.properties.creator = "workplan-assistant"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cells(card: TaskCard, text: str, words: Mapping[str, str]) -> list[str]:
    """In the order of the columns; what an item does not have is said in the words of its task card."""
    return [
        card.section,
        card.label,
        card.title,
        "\n".join(map(_action, card.actions)) or words["none"],
        "\n".join(card.documents) or words["none"],
        "\n".join(card.dates) or words["not_stated"],
        "\n".join(card.numbers) or words["none"],
        "\n".join(card.lead_units) or words["not_stated"],
        text,
    ]


def _action(action: Action) -> str:
    return f"{action.verb} {action.object}".strip()


def _write(sheet: Worksheet, row: int, values: Iterable[str]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        cell.value = legible(value)[:_LONGEST]
        cell.data_type = "s"  # "=1+1" is text, whatever it looks like
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))  # and stays text when the cell is edited
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _lay_out(sheet: Worksheet) -> None:
    for column, width in zip("ABCDEFGHI", _WIDTHS.values(), strict=True):
        sheet.column_dimensions[column].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E7EEF7")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
