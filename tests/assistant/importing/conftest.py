"""Documents that are made here: PDF by hand, Word with numbers that stand nowhere in its text."""

import io
from collections.abc import Callable, Sequence

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

Pages = Sequence[Sequence[str]]


def _pdf(pages: Pages, *, image: bool = False) -> bytes:
    """A PDF whose pages have these lines, in a font of the reader's own; with `image`, a picture on each page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font "
        b"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        b"/Supplement 2 >> /DW 1000 >>] >>"
    )
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects += [font, picture + b"\nstream\n\x80\nendstream"]
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 12 Tf 1 0 0 1 50 {800 - 20 * i} Tm <{line.encode('gbk').hex()}> Tj ET\n"
            for i, line in enumerate(lines)
        )
        content = shown.encode() + (b"q 500 0 0 700 50 50 cm /I1 Do Q\n" if image else b"")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R "
            b">> /XObject << /I1 4 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Makes a PDF of pages of lines."""
    return _pdf


class Word:
    """A Word document that is being made."""

    def __init__(self) -> None:
        self.document = Document()
        self.numbering = self.document.part.numbering_part.element
        for old in list(self.numbering):
            self.numbering.remove(old)

    def list(self, num_id: int, levels: Sequence[tuple[str, str]], extra: str = "") -> None:
        """Define a list: for each level its `numFmt` and `lvlText`."""
        inner = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate(levels)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{num_id}">{inner}</w:abstractNum>')
        self.numbering.insert(0, abstract)
        self.number(num_id, num_id, extra)

    def number(self, num_id: int, abstract: int, extra: str = "") -> None:
        """Define a list that shares the levels of another."""
        self.numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{extra}</w:num>')
        )

    def add(self, text: str, num_id: int | None = None, level: int = 0, style: str | None = None) -> Paragraph:
        """Add a paragraph, as an entry of a list where one is named."""
        paragraph = self.document.add_paragraph(text, style)
        if num_id is not None:
            self.put_in_list(paragraph._p.get_or_add_pPr(), num_id, level)
        return paragraph

    @staticmethod
    def put_in_list(properties: OxmlElement, num_id: int, level: int = 0) -> None:
        """Let a paragraph's or a style's properties name a list."""
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().set(qn("w:val"), str(level))
        numbered.get_or_add_numId().set(qn("w:val"), str(num_id))

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


@pytest.fixture
def word() -> Word:
    """An empty Word document."""
    return Word()
