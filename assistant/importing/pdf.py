"""How is the text of a PDF read, and how is a scan told from a text?"""

import io
import logging
import re
from collections import Counter
from time import monotonic

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from assistant.errors import PlanImportError
from assistant.importing.reading import LONGEST_TEXT, Doubt, Reading

_MOST_PAGES = 2000
_PATIENCE = 120
"""Seconds for all pages."""
_FEWEST = 8
"""Characters a page, on average, without which there is no text to read."""
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
_MOST_UNREADABLE = 0.2

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each flaw of a file; what cannot be read is told


def read_pdf(name: str, data: bytes) -> Reading:
    r"""The text, a printed line to a line, "\f" between pages. Raises PlanImportError."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PlanImportError(f"{name} is protected with a password. Save it without one.")
        if len(reader.pages) > _MOST_PAGES:
            raise PlanImportError(
                f"{name} has {len(reader.pages):,} pages; at most {_MOST_PAGES:,} are read. Save the plan's own pages."
            )
        pages = _pages(name, reader)
        title = str((reader.metadata.title if reader.metadata else None) or "")
    except (FileNotDecryptedError, DependencyError) as error:
        raise PlanImportError(
            f"{name} is protected in a way that cannot be read. Save it without a password."
        ) from error
    except PlanImportError:
        raise
    except (PyPdfError, Exception) as error:
        raise PlanImportError(
            f"{name} is a damaged PDF. Open it in a viewer and print it to a new PDF, or save the plan as DOCX or text."
        ) from error
    own = _own_lines(pages)
    if sum(len(line) for line in own) < _FEWEST * len(pages):
        raise PlanImportError(
            f"{name} holds no text that can be read, only pictures of its pages: it is a scan. Run text recognition "
            "(OCR) on it and give what that makes, or give the file that it was printed from."
        )
    text = "\f".join(pages)
    unreadable = sum(len(found) for found in _UNREADABLE.findall(text))
    if unreadable > _MOST_UNREADABLE * len(text):
        raise PlanImportError(
            f"The fonts of {name} do not say which characters they show. Give the file that it was printed from, or "
            "run text recognition (OCR) on it."
        )
    return Reading(text, title, doubts=tuple(_doubts(pages, unreadable)))


def _pages(name: str, reader: PdfReader) -> list[str]:
    begun, pages, size = monotonic(), list[str](), 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if monotonic() - begun > _PATIENCE or size > LONGEST_TEXT:
            raise PlanImportError(
                f"{name} holds far more than a plan. Save the plan's own pages as a PDF of their own."
            )
    return pages


def _own_lines(pages: list[str]) -> list[str]:
    """The lines that do not stand on most of several pages: a watermark is not the document's text."""
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    if len(pages) == 1 and all(_WATERMARK.search(line) for line in lines[0]):
        return []
    on = Counter(line for page in lines for line in set(page))
    return [line for page in lines for line in page if len(pages) < 2 or on[line] <= len(pages) / 2]


_WATERMARK = re.compile(r"扫描全能王|CamScanner|扫描王", re.IGNORECASE)


def _doubts(pages: list[str], unreadable: int) -> list[Doubt]:
    empty = [i for i, page in enumerate(pages, start=1) if len("".join(page.split())) < _FEWEST]
    doubts = [Doubt.of("pages_without_text", pages=", ".join(map(str, empty[:20])))] if empty else []
    return doubts + ([Doubt.of("unreadable_characters", count=unreadable)] if unreadable else [])
