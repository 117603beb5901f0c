"""Of which kind is a file, by what is in it, and who reads it?"""

import re
from dataclasses import replace
from pathlib import PurePath

from assistant.errors import PlanImportError
from assistant.importing.docx import check_archive, read_docx
from assistant.importing.html import read_html
from assistant.importing.markdown import read_markdown
from assistant.importing.pdf import read_pdf
from assistant.importing.plain import read_text
from assistant.importing.reading import LONGEST_TEXT, Reading
from assistant.importing.source import check_size

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\0", "a database"),
)
_HTML = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_document(name: str, data: bytes) -> Reading:
    """What a file says; its name helps only where its content does not. Raises PlanImportError."""
    check_size(name, len(data))
    reading = _whole(_read(name, data))
    if not reading.text.strip():
        raise PlanImportError(f"{name} holds no text. Give a file with the plan's text in it.")
    if len(reading.text) > LONGEST_TEXT:
        raise PlanImportError(
            f"{name} holds {len(reading.text):,} characters; a plan has at most {LONGEST_TEXT:,}. Save the plan alone."
        )
    return reading


def _read(name: str, data: bytes) -> Reading:
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return read_pdf(name, data)
    if data.startswith(b"PK\x03\x04"):
        return _read_archive(name, data)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise PlanImportError(f"{name} is protected with a password. Save it without one.")
        raise PlanImportError(f"{name} is in the format of Word before 2007, or of WPS. Save it as DOCX.")
    for start, kind in _FOREIGN:
        if data.startswith(start) and (b"\0" in data[:4096] or start.startswith(b"{")):
            raise PlanImportError(
                f"{name} is {kind}, not a document with text. Give the plan as TXT, MD, HTML, DOCX or PDF."
            )
    if suffix in (".pdf", ".docx"):
        raise PlanImportError(f"{name} is no {suffix[1:].upper()} file, or is damaged at its start. Save it anew.")
    if suffix in (".html", ".htm", ".xhtml") or _HTML.match(data[:2048]):
        return read_html(name, data)
    return read_markdown(name, data) if suffix in (".md", ".markdown") else read_text(name, data)


def _whole(reading: Reading) -> Reading:
    """With every character one that can be written as UTF-8: fonts of a PDF may name halves of characters."""
    text = reading.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return replace(reading, text=text)


def _read_archive(name: str, data: bytes) -> Reading:
    check_archive(name, data)
    if b"word/document.xml" in data:
        return read_docx(name, data)
    raise PlanImportError(
        f"{name} is an archive or a file of another program. Give the plan as TXT, MD, HTML, DOCX or PDF."
    )
