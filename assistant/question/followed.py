"""What is a follow-up, made whole; and how else may it be meant?"""

from dataclasses import dataclass

from assistant.question.places import Place


@dataclass(frozen=True)
class Readings:
    """The two ways in which a question may be meant: by itself, or of what was spoken of before."""

    alone: str
    carried: str
    told: tuple[Place, ...]
    """The sentences that were quoted last."""


@dataclass(frozen=True)
class Followed:
    """A question made whole, and whether it goes on with what was spoken of before."""

    text: str
    goes_on: bool
    narrows: bool = False
    """Whether it has a word of its own, with which it leaves the list that was counted in."""
    picks_told: bool = False
    """Whether it only picks some of the sentences told, which need but be shown."""
    topic: str = ""
    """The question that is still spoken of, where it is not this one."""
    readings: Readings | None = None
    """How else it may be meant, where its words alone do not settle that."""
