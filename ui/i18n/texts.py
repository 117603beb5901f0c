"""How does the interface say something in Chinese and in English?

`STEM.LANGUAGE.json` beside this file holds one part of the interface in one language; every language has the same keys.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from assistant.question.script import Language


@cache
def texts(stem: str, language: Language) -> Mapping[str, str]:
    """The texts of one part in one language, by name."""
    path = files("ui.i18n") / f"{stem}.{language}.json"
    return MappingProxyType(json.loads(path.read_text(encoding="utf-8")))
