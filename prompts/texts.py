"""How is a text with declared variables loaded and filled in?

`texts.LANGUAGE.toml` holds what the assistant says around the plan's own words. Each entry is a
template whose variables stand in braces; filling in a name that is not declared, or leaving one out,
is an error. Values are never read as templates.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

VERSION = "1"
"""Goes into every receipt: raise it when a text changes its meaning."""

_VARIABLE = re.compile(r"\{([a-z_]+)\}")


class TextError(Exception):
    """A text does not exist, or is filled in with other variables than it declares."""


@cache
def _texts(language: str) -> dict[str, str]:
    path = files("prompts") / f"texts.{language}.toml"
    return {str(name): str(text) for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def variables(language: str, name: str) -> set[str]:
    """The variables that a text declares. Raises TextError."""
    if name not in _texts(language):
        raise TextError(f"there is no text {name!r} in texts.{language}.toml")
    return set(_VARIABLE.findall(_texts(language)[name]))


def fill(language: str, name: str, /, **values: object) -> str:
    """The text with its variables filled in. Raises TextError."""
    declared = variables(language, name)
    if declared != set(values):
        raise TextError(f"the text {name!r} takes {sorted(declared)}, not {sorted(values)}")
    return _VARIABLE.sub(lambda match: str(values[match[1]]), _texts(language)[name])


def fill_counted(language: str, name: str, /, *, count: int, **values: object) -> str:
    """The text for so many: `name_one` where there is one and the language tells it apart. Raises TextError."""
    single = f"{name}_one"
    if count == 1 and single in _texts(language):
        return fill(language, single, **values)
    return fill(language, name, count=count, **values)


def names(language: str) -> set[str]:
    """The names of all texts of a language."""
    return set(_texts(language))
