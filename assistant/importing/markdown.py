"""How is a Markdown file read?

Its mark-up is taken away, so that an answer quotes words alone; headings keep their "#", by which sections are known
where they have no number of their own.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.importing.plain import decode_text
from assistant.importing.reading import Left, Reading
from assistant.plan.lines import join
from assistant.plan.numbering import Family, find_markers

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{:.{0,200}?\}")
"""What site generators fill in."""
_FOOTNOTE = re.compile(r"^\[\^[^\]\n]{1,20}\]:[^\n]*(?:\n(?: {2,}|\t)[^\n]*)*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]{1,20}\]")
_TAG = re.compile(r"<[^<>]{0,500}>")
_OWN_NUMBER = frozenset(Family) - {Family.HEADING, Family.NAMED}


def read_markdown(name: str, data: bytes) -> Reading:
    """The text without mark-up, a block to a line. Raises PlanImportError where the bytes are no text."""
    source = decode_text(name, data)
    front = _FRONT_MATTER.match(source)
    title = _TITLE.search(front[1]) if front else None
    body = _TEMPLATE.sub("", source[front.end() :] if front else source)
    left = [Left(front[1].strip(), "front matter")] if front else []
    left += [Left(note[0], "footnote") for note in _FOOTNOTE.finditer(body)]
    body = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", body))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    left += [Left(_words(links.children or ()), "links") for links in tokens if _is_links(links)]
    lines = _lines([token for token in tokens if not _is_links(token)])
    return Reading("\n".join(lines), title[1] if title else "", tuple(left))


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """A line for each block; a number of an ordered list stands before the first line of its entry."""
    before = ""
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                before = "#" * int(token.tag[1:]) + " "
            case "list_item_open":
                before = f"{token.info}. " if token.info else ""
            case "tr_open":
                row = []
            case "tr_close":
                yield " ".join(row or ())
                row = None
            case "inline" if row is not None:
                row.append(_words(token.children or ()))
            case "inline":
                yield from _numbered(before, _words(token.children or ()))
                before = ""
            case "code_block" | "fence" | "html_block":
                yield from _TAG.sub("", token.content).splitlines()


def _is_links(token: Token) -> bool:
    """Whether a block is nothing but links."""
    depth, has_link = 0, False
    if token.type != "inline":
        return False
    for child in token.children or ():
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        has_link = has_link or depth > 0
        if not depth and child.type in ("text", "code_inline") and child.content.strip(" |·-"):
            return False
    return has_link


def _numbered(before: str, words: str) -> Iterator[str]:
    """The lines of a block behind its mark; a heading that has a number of its own loses the "#"."""
    first, *rest = words.split("\n") if words else [""]
    if before.startswith("#") and any(marker.family in _OWN_NUMBER for marker in find_markers([first])):
        before = ""
    yield before + first
    yield from rest


def _words(tokens: Sequence[Token]) -> str:
    """The words of a block: what mark-up says about them, pictures and tags left out, soft breaks healed."""
    lines = [""]
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                lines[-1] += token.content
            case "softbreak":
                lines[-1] += "\n"
            case "hardbreak":
                lines.append("")
    return "\n".join(_healed(line) for line in lines)


def _healed(line: str) -> str:
    parts = line.split("\n")
    healed = parts[0]
    for part in parts[1:]:
        healed = f"{healed}\n{part}" if find_markers([part]) else join(healed, part)
    return healed
