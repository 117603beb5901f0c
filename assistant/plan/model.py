"""What is a numbered plan, as a value?

All offsets are counted in characters of `Plan.text`, start inclusive, end exclusive, so that
`plan.text[x.start:x.end] == x.text` holds for every sentence and item.
"""

from collections.abc import Iterator
from functools import cached_property

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value: no I/O, no markup, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(Value):
    """One sentence, its closing punctuation included."""

    text: str
    start: int
    end: int


class Item(Value):
    """One numbered item. `text` starts behind the printed label and includes the title."""

    ordinal: int
    """1-based, in reading order over the whole plan."""
    key: str
    """What people cite: "13" where numbering runs straight through, "二.3" where it restarts."""
    label: str
    """As printed: "（十三）"."""
    title: str
    section: int
    """Number of the section that it stands in; 0 where the plan has no sections."""
    text: str
    sentences: tuple[Sentence, ...]
    start: int
    end: int

    @property
    def heading(self) -> str:
        """Label and title, as printed."""
        return self.label + self.title


class Section(Value):
    """One section. `items` holds the ordinals of its items; it may be empty."""

    number: int
    label: str
    title: str
    items: tuple[int, ...]
    start: int
    end: int
    lead: tuple[Sentence, ...] = ()
    """The sentences between its title and its first item, or up to its end where it has none."""

    @property
    def heading(self) -> str:
        """Label and title, as printed."""
        return self.label + self.title


class Dropped(Value):
    """A line of the source that is not part of the plan's text, and why."""

    line: int
    """1-based line number in the source."""
    text: str
    reason: str


class Plan(Value):
    """A work plan. `sha256` is that of the source text's UTF-8 bytes, as hex."""

    id: str
    title: str
    year: int | None
    preamble: tuple[Sentence, ...]
    """The sentences between the title and the first section or item."""
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    text: str
    sha256: str
    dropped: tuple[Dropped, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    def whole(self) -> "Plan":
        """Itself: in a list of plans, it stands for what need not be read any more."""
        return self

    def item(self, ordinal: int) -> Item:
        """The item at this 1-based ordinal; IndexError where there is none."""
        if not 1 <= ordinal <= len(self.items):
            raise IndexError(f"{self.id} has items 1 to {len(self.items)}, not {ordinal}")
        return self.items[ordinal - 1]

    def find(self, key: str) -> Item | None:
        """The item that people cite as `key`, or None."""
        return self._by_key.get(key)

    def section_of(self, item: Item) -> Section | None:
        """The section that an item stands in, or None where the plan has no sections."""
        return next((section for section in self.sections if section.number == item.section), None)

    @property
    def outside(self) -> tuple[Sentence, ...]:
        """The sentences that belong to no item: the preamble, and what stands before the items of a section."""
        return (*self.preamble, *(sentence for section in self.sections for sentence in section.lead))

    def items_of(self, section: Section) -> Iterator[Item]:
        """The items of a section, in reading order."""
        return (self.item(ordinal) for ordinal in section.items)


def is_heading(item: Item, sentence: Sentence) -> bool:
    """Whether a sentence only says the item's title, so that it answers nothing by itself."""
    return len(item.sentences) > 1 and sentence.text.strip("。.!？ ") == item.title.strip("。.!？ ")
