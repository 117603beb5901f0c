"""How is a prompt loaded from its file and filled in?

`NAME.LANGUAGE.md` begins with its version and its variables; then come its messages, each below "## system" or
"## user". Variables stand in braces. Values are never read as templates, so braces in a question stay what they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prompts.texts import TextError

_FILE = re.compile(
    r"---\nversion: *(?P<version>\S+)\nvariables: *(?P<variables>[a-z_, ]*)\n---\n(?P<body>.+)", re.DOTALL
)
_MESSAGE = re.compile(r"^## (system|user)\n", re.MULTILINE)
_VARIABLE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Template:
    """A prompt: its version, the variables that it declares, and its messages as (role, text)."""

    name: str
    version: str
    variables: frozenset[str]
    messages: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """What a receipt calls it: "answer.zh 2"."""
        return f"{self.name} {self.version}"

    def fill(self, values: Mapping[str, str]) -> list[tuple[str, str]]:
        """The messages with the variables filled in. Raises TextError where values are missing or too many."""
        if set(values) != self.variables:
            raise TextError(f"the prompt {self.name} takes {sorted(self.variables)}, not {sorted(values)}")
        return [(role, _VARIABLE.sub(lambda match: values[match[1]], text)) for role, text in self.messages]


def read_template(name: str, text: str) -> Template:
    """A prompt from its file's text. Raises TextError where it is none, or uses other variables than it declares."""
    file = _FILE.fullmatch(text)
    if not file:
        raise TextError(f"the prompt {name} does not begin with its version and variables")
    declared = frozenset(part.strip() for part in file["variables"].split(",") if part.strip())
    pieces = _MESSAGE.split(file["body"])
    messages = tuple((role, body.strip()) for role, body in zip(pieces[1::2], pieces[2::2], strict=True))
    used = {variable for _, body in messages for variable in _VARIABLE.findall(body)}
    if not messages or used != declared:
        raise TextError(f"the prompt {name} declares {sorted(declared)} and uses {sorted(used)}")
    return Template(name, file["version"], declared, messages)


@cache
def load_template(name: str, language: str) -> Template:
    """The shipped prompt of this name. Raises TextError."""
    path = files("prompts") / f"{name}.{language}.md"
    if not path.is_file():
        raise TextError(f"there is no prompt {name}.{language}.md")
    return read_template(f"{name}.{language}", path.read_text(encoding="utf-8"))
