"""What can a question ask for: numbered parts of the plan, a count, a list, the places of a term — or content?"""

from dataclasses import dataclass

from assistant.question.beyond import Elsewhere
from assistant.question.mentions import Mentions
from assistant.question.places import Place


@dataclass(frozen=True)
class Items:
    """Items by number, all of them: some may not exist."""

    numbers: tuple[int, ...]
    section: int = 0
    """The number of the section that they were looked for in, if it does not have them all."""
    beyond: tuple[int, ...] = ()
    """What was looked for in that section and is not there, by place or number."""


@dataclass(frozen=True)
class Titles:
    """The titles of items. All the items exist."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Named:
    """The plan's own title and year."""


@dataclass(frozen=True)
class InSection:
    """The items of sections, and how many they are. Some sections may not exist."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class SectionOf:
    """The sections that items stand in. All the items exist."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Count:
    """How many items and sections the plan has."""


@dataclass(frozen=True)
class Outline:
    """The sections and items with their titles."""


@dataclass(frozen=True)
class Preamble:
    """The overall approach, which stands before the first item: all of it, or the sentences with these words."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Anything else: to be searched for, among the items of `scope` where the question names them."""

    scope: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    """The very sentences that it names."""


Route = Items | Titles | InSection | SectionOf | Named | Count | Mentions | Elsewhere | Outline | Preamble | Content
