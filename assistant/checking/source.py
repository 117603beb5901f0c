"""What of an item may a sentence be checked against?"""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.figures import Figure, read_figures
from assistant.plan.model import Item, Plan, Sentence
from assistant.question.script import clean

_QUOTES = str.maketrans('「」『』"', "“”“”“")


def as_evidence(text: str) -> str:
    """A text as it is compared: half-width, lower case, one kind of quotation mark, no spaces."""
    return re.sub(r"\s+", "", clean(text).translate(_QUOTES)).lower().replace("”", "“")


@dataclass(frozen=True)
class Source:
    """An item as evidence. `text` and `parts` are squeezed; `parts` are its title and its sentences, in order."""

    item: Item
    text: str
    parts: tuple[str, ...]

    @cached_property
    def figures(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each part."""
        return tuple(read_figures(part) for part in self.parts)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The item's sentences; `parts[i + 1]` is that of `sentences[i]`."""
        return self.item.sentences

    @classmethod
    def of(cls, plan: Plan, item: Item) -> "Source":
        """The evidence that an item gives: its section's title, its own and its sentences."""
        section = plan.section_of(item)
        title = as_evidence(f"{section.title if section else ''}。{item.title}")
        parts = (title, *(as_evidence(sentence.text) for sentence in item.sentences))
        return cls(item, "".join(parts), parts)
