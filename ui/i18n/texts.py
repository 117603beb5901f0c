"""What does the interface say around the content, in which language?

`STEM.LANGUAGE.json` in this folder holds the words of one part of the interface, by name. Words that take a
value have it added behind them, or its name in braces where it goes; no value is read as a template.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Language = Literal["zh", "en"]


class Texts(dict[str, str]):
    """Texts by name. A name that is not there is an error that says where to add it."""

    def __init__(self, file: str, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.file = file

    def __missing__(self, name: str) -> str:
        raise KeyError(f"there is no text {name!r} in ui/i18n/{self.file}")


@cache
def texts(stem: str, language: Language) -> Mapping[str, str]:
    """The texts of one part of the interface, which cannot be changed. Raises KeyError for an unknown name."""
    file = f"{stem}.{language}.json"
    read = json.loads((files("ui.i18n") / file).read_text(encoding="utf-8"))
    return MappingProxyType(Texts(file, {str(name): str(text) for name, text in read.items()}))
