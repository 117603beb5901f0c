"""What does a paragraph have from its style: a place in a list, or a place in the table of contents?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading|标题)", re.IGNORECASE)
_DEEPEST = 20
"""Styles that are based on one another; a longer chain is a circle."""


@dataclass(frozen=True)
class Style:
    """`num_id` is "" where the paragraph stands in no list; `level` is 0-based."""

    num_id: str = ""
    level: int = 0
    is_contents: bool = False


@dataclass(frozen=True)
class Styles:
    """The styles of a document, by id."""

    known: Mapping[str, Element]
    default: str = ""

    @classmethod
    def of(cls, root: Element) -> "Styles":
        """Those of a `w:styles` element."""
        styles = [s for s in root.findall(qn("w:style")) if s.get(qn("w:type")) == "paragraph"]
        default = next((str(s.get(qn("w:styleId"))) for s in styles if s.get(qn("w:default")) == "1"), "")
        return cls({str(s.get(qn("w:styleId"))): s for s in styles}, default)

    def of_paragraph(self, paragraph: Element) -> Style:
        """What holds for a paragraph: what it says itself comes before its style, that before what it is based on."""
        num_id: str | None = None
        level: int | None = None
        is_contents = False
        properties = paragraph.find(qn("w:pPr"))
        named = _value(properties, "w:pStyle") or self.default
        for depth in range(_DEEPEST):
            if properties is not None:
                numbered = properties.find(qn("w:numPr"))
                if numbered is not None:
                    num_id = num_id if num_id is not None else _value(numbered, "w:numId")
                    shown = _value(numbered, "w:ilvl")
                    level = level if level is not None or shown is None else int(shown) if shown.isdigit() else 0
            style = self.known.get(named or "")
            if style is None or depth == _DEEPEST - 1:
                break
            is_contents = is_contents or bool(_CONTENTS.match(_value(style, "w:name") or ""))
            properties, named = style.find(qn("w:pPr")), _value(style, "w:basedOn") or ""
        return Style("" if num_id in (None, "0") else str(num_id), level or 0, is_contents)


def _value(element: Element | None, name: str) -> str | None:
    child = element.find(qn(name)) if element is not None else None
    return None if child is None else str(child.get(qn("w:val")) or "")
