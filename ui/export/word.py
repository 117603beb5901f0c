"""How does a conversation become a Word document that also WPS shows in proper Chinese fonts?"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from ui.export.conversation import UNNAMED, Block, Exchange, Kind, blocks
from ui.i18n.texts import Language

_STYLES: dict[Kind, str] = {
    "title": "Title",
    "question": "Heading 1",
    "heading": "Heading 2",
    "paragraph": "Normal",
    "bullet": "List Bullet",
    "point": "List Bullet",
    "source": "List Bullet",
    "quote": "Quote",
}
_BODY, _HEADINGS = ("Times New Roman", "宋体"), ("Arial", "黑体")
"""The Latin and the Chinese font; both come with Word, and WPS has a stand-in for each."""
_POINTS = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Normal": 11, "List Bullet": 11, "Quote": 11}


def to_docx(exchanges: Sequence[Exchange], language: Language, names: Mapping[str, str] = UNNAMED) -> bytes:
    """The conversation as a Word document, with the same content as in Markdown."""
    document = Document()
    _set_fonts(document)
    for block in blocks(exchanges, language, names):
        _add(document, block)
        if block.kind == "title":
            document.core_properties.title = block.text
    document.core_properties.author = "workplan-assistant"
    document.core_properties.comments = ""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: DocumentType, block: Block) -> Paragraph:
    paragraph = document.add_paragraph(style=_STYLES[block.kind])
    if block.marker:
        paragraph.add_run(block.marker + " ").bold = True
    paragraph.add_run(block.text)
    return paragraph


def _set_fonts(document: DocumentType) -> None:
    """Name a Chinese font in each style: without one, Word shows Chinese in whatever the theme falls back to."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.5)
    for name, points in _POINTS.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        latin, chinese = _BODY if name in ("Normal", "List Bullet", "Quote") else _HEADINGS
        style.font.name = latin
        style.font.size = Pt(points)
        style.font.italic = False  # slanted Chinese is hard to read
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), chinese)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)  # a theme's font goes before one that is named
