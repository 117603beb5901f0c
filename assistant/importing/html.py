"""How is a web page read, without what stands around its text?"""

import re
from collections.abc import Iterator
from io import StringIO

from bs4 import BeautifulSoup
from bs4.element import Comment, Declaration, Doctype, ProcessingInstruction, Tag

from assistant.errors import PlanImportError
from assistant.importing.html_chrome import find_chrome, find_main, find_outside, is_chrome_line
from assistant.importing.html_lists import number_lists
from assistant.importing.plain import decode_text
from assistant.importing.reading import Left, Reading
from assistant.plan.lines import WIDE

_SILENT = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "canvas",
    "video",
    "audio",
    "head",
]
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_AROUND = "page around the text"
_BREAK = "\x1e"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)


def read_html(name: str, data: bytes) -> Reading:
    """The document's own text, a block to a line. Raises PlanImportError where the bytes are no text."""
    charset = _CHARSET.search(data[:4096])
    source = decode_text(name, data, charset[1].decode().lower() if charset else "")
    try:
        return _read(source)
    except (RecursionError, AssertionError) as error:  # the library asserts what it takes for granted
        raise PlanImportError(f"{name} is not HTML that can be read. Save the plan as text or DOCX.") from error


def _read(source: str) -> Reading:
    page = BeautifulSoup(StringIO(source), "html.parser")  # a short text by itself is taken for a file's name
    title = _title(page)
    left: list[Left] = []
    for silent in page.find_all(_SILENT):
        silent.decompose()
    for part in page.find_all(string=lambda s: isinstance(s, Comment | Declaration | Doctype | ProcessingInstruction)):
        part.extract()
    for chrome in find_chrome(page):
        if not chrome.decomposed:
            _note(chrome, left)
            chrome.decompose()
    number_lists(page)
    main = find_main(page)
    for around in find_outside(page, main):
        _note(around, left)
    heading = page.find("h1")
    lines = []
    for line in _lines(main):
        if is_chrome_line(line):
            left.append(Left(line, _AROUND))
        else:
            lines.append(line)
    head = " ".join(heading.get_text(" ").split()) if heading else ""
    return Reading("\n".join(lines), head or title, tuple(left))


def _title(page: BeautifulSoup) -> str:
    """What the page is called, without the site's name behind a dash."""
    meta = page.find("meta", attrs={"name": re.compile("^ArticleTitle$", re.IGNORECASE)})
    named = str(meta.get("content") or "") if isinstance(meta, Tag) else ""
    tag = page.find("title")
    shown = re.split(r"\s*[-_|–—]{1,2}\s*(?=\D)", tag.get_text().strip())[0] if tag else ""
    return named.strip() or shown


def _note(tag: Tag, left: list[Left]) -> None:
    text = " ".join(tag.get_text(" ").split())
    if text:
        left.append(Left(text, _AROUND))


def _lines(part: Tag) -> Iterator[str]:
    """A line for each block, white space as a browser shows it."""
    kept = {id(string) for pre in part.find_all("pre") for string in pre.find_all(string=True)}
    for string in list(part.find_all(string=True)):
        if id(string) not in kept:
            string.replace_with(_collapsed(str(string)))
    for tag in part.find_all(_BLOCKS):
        tag.insert_before(_BREAK)
        tag.insert_after(_BREAK)
        if tag.name == "pre":
            tag.string = tag.get_text().replace("\n", _BREAK)
    for cell in part.find_all(["td", "th"]):
        cell.insert_after(" ")
    for line in part.get_text().split(_BREAK):
        if line.strip():
            yield line.strip()


def _collapsed(text: str) -> str:
    """A line break of the source is a space, but none between wide characters."""
    text = re.sub(rf"(?<={WIDE})[ \t]*[\r\n]+[ \t\r\n]*(?={WIDE})", "", text.replace(_BREAK, ""))
    return re.sub(r"[ \t\r\n\f]+", " ", text)
