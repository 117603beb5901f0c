"""What does a reader make of a file?"""

from dataclasses import dataclass

LONGEST_TEXT = 3_000_000
"""Characters. A plan of 400 pages has 300,000."""


@dataclass(frozen=True)
class Left:
    """Something in the file that is not in the text, and why: "navigation", "table of contents" …"""

    text: str
    reason: str


@dataclass(frozen=True)
class Reading:
    r"""The text of a file, a paragraph or a printed line to a line; "\f" where a page ends.

    `title` is what the file says of itself outside its text, "" where it does not. `doubts` are names of texts in
    `prompts/texts` with their values.
    """

    text: str
    title: str = ""
    left: tuple[Left, ...] = ()
    doubts: tuple["Doubt", ...] = ()


@dataclass(frozen=True)
class Doubt:
    """Something that a person should look at: the text `doubt_<name>` of `prompts/texts`, and what fills it in."""

    name: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, name: str, **values: object) -> "Doubt":
        """The doubt of this name."""
        return cls(name, tuple(values.items()))
