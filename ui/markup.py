"""How does text that a document or a person typed become harmless HTML?

The page's HTML is handed to the browser through a Markdown component, as one block on one line: a line break would end
the block, and what follows it would be read as Markdown. So line breaks are written as character references.
"""

from collections.abc import Mapping
from html import escape

_LINE_BREAKS = str.maketrans({"\n": "&#10;", "\r": "&#10;", "\v": " ", "\f": " ", "\0": " ", "_": "&#95;"})
"""The low line too: two of them around a name are a translation key to the interface library."""


def plain(text: str) -> str:
    """A text as HTML that shows exactly this text, in an element or in a quoted attribute."""
    return escape(text, quote=True).translate(_LINE_BREAKS)


def attributes(values: Mapping[str, object]) -> str:
    """Attributes of an element, each after a space. None and False leave one out, True gives a bare name."""
    written = ""
    for name, value in values.items():
        if value is True:
            written += f" {name}"
        elif value is not None and value is not False:
            written += f' {name}="{plain(str(value))}"'
    return written


def button(label: str, action: str, data: Mapping[str, object], css: str = "", name: str = "") -> str:
    """A button that page.js acts on, with data attributes; `name` says what it does where its label is a sign."""
    named = {f"data-{key}": value for key, value in data.items()}
    called = {"aria-label": name or None, "title": name or None}
    written = attributes({"type": "button", "class": css or None, "data-do": action, **called, **named})
    return f"<button{written}>{plain(label)}</button>"
