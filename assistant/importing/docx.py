"""How is a Word document read, with the numbers that Word writes by itself?"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.errors import PlanImportError
from assistant.importing.docx_numbers import Numbering, read_numbering
from assistant.importing.docx_styles import Styles
from assistant.importing.reading import Doubt, Left, Reading

_LARGEST_WHOLE = 200_000_000
"""Bytes of a file, unpacked."""
_LARGEST_PART = 50_000_000
"""Bytes of a part of XML, unpacked."""
_MOST_PARTS = 5000
_NOT_SHOWN = frozenset(qn(f"w:{name}") for name in "del moveFrom instrText delText txbxContent rPr pPr sdtPr".split())
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(name: str, data: bytes) -> Reading:
    """The text of a document, a paragraph or a table's row to a line. Raises PlanImportError."""
    check_archive(name, data)
    try:
        document = Document(io.BytesIO(data))
        root, styles = document.element.body, Styles.of(document.styles.element)
        numbering = read_numbering(_numbering_of(document.part))
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, OSError, zipfile.BadZipFile) as error:
        raise PlanImportError(
            f"{name} is a damaged Word document. Open it in a word processor, save it anew as DOCX, and try again."
        ) from error
    body = _Body(styles, numbering)
    lines = list(body.lines(root))
    doubts = [Doubt.of("text_boxes")] if body.has_boxes else []
    if body.has_changes:
        doubts.append(Doubt.of("tracked_changes"))
    return Reading("\n".join(lines), document.core_properties.title or "", tuple(body.left), tuple(doubts))


def check_archive(name: str, data: bytes) -> None:
    """Raise PlanImportError where a ZIP archive is damaged, encrypted or unpacks to more than it should."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise PlanImportError(f"{name} is damaged: it cannot be unpacked. Save it anew, or copy it again.") from error
    if any(part.flag_bits & 1 for part in parts):
        raise PlanImportError(f"{name} is protected with a password. Save it without one.")
    text = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_WHOLE or text > _LARGEST_PART:
        raise PlanImportError(
            f"{name} unpacks to far more than a plan holds, so nothing of it was read. Save the plan alone as text."
        )


@dataclass
class _Body:
    """Goes through a document in reading order."""

    styles: Styles
    numbering: Numbering
    left: list[Left] = field(default_factory=list)
    has_boxes: bool = False
    has_changes: bool = False

    def lines(self, element: Element) -> Iterator[str]:
        for child in element:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                for row in child.iter(qn("w:tr")):
                    cells = [" ".join(self.lines(cell)) for cell in row.iterchildren(qn("w:tc"))]
                    if any(cells):
                        yield " ".join(cell for cell in cells if cell)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        style = self.styles.of_paragraph(paragraph)
        text = "".join(self._text(paragraph)).strip()
        if style.is_contents:
            if text:
                self.left.append(Left(text, "table of contents"))
            return
        label = self.numbering.label(style.num_id, style.level) if style.num_id and text else ""
        if text:
            first, *rest = text.split("\n")
            space = " " if label and label[-1].isalnum() else ""
            yield f"{label}{space}{first}"
            yield from rest

    def _text(self, element: Element) -> Iterator[str]:
        """The text that is shown, tracked insertions with it, deletions and hidden text without."""
        for child in element:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in (qn("w:tab"), qn("w:ptab")):
                yield "\t"
            elif child.tag in (qn("w:br"), qn("w:cr")):
                yield "\f" if child.get(qn("w:type")) == "page" else "\n"
            elif child.tag == qn("w:noBreakHyphen"):
                yield "-"
            elif child.tag in _NOT_SHOWN or child.tag == _FALLBACK:
                self.has_boxes |= child.tag == qn("w:txbxContent") and bool("".join(child.itertext()).strip())
                self.has_changes |= child.tag in (qn("w:del"), qn("w:moveFrom"))
            elif child.tag == qn("w:r") and _is_hidden(child):
                continue
            else:
                yield from self._text(child)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false")


def _numbering_of(part: object) -> Element | None:
    """The `w:numbering` element of a document's part; None where it has none."""
    rels = getattr(part, "rels", {})
    found = next((rel for rel in rels.values() if rel.reltype.endswith("/numbering") and not rel.is_external), None)
    return getattr(found.target_part, "element", None) if found else None
