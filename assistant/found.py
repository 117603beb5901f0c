"""What was found for a question, or for one topic of it, and which sentences of it are evidence?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from assistant.passages import item_of
from assistant.plan.model import Item, Plan, Sentence, is_heading
from assistant.question.context import asked_of
from assistant.question.script import language_of
from assistant.question.understood import Understood
from assistant.question.words import Word, coverage
from embeddings.ranking import RankedGroup, Ranking

_NAMED = 0.75
"""Share of the words' rarity that must stand in a title for the question to be about the item as a whole."""


@dataclass(frozen=True)
class Found:
    """A topic: its text, its content words, and what was ranked for it."""

    text: str
    words: Sequence[Word]
    ranking: Ranking = field(default_factory=lambda: Ranking(()))
    asks_outright: bool = False
    """Whether everything of a kind is asked for in so many words."""
    asks_apart: bool = False
    """Whether each of the topics that are joined is asked for by itself."""
    has_context: bool = False
    """Whether something was said before it."""

    @classmethod
    def of(cls, asked: Understood, ranking: Ranking) -> Self:
        """The question as a whole, with what was ranked for it."""
        return cls(
            asked.topic.text,
            asked.topic.words,
            ranking,
            asks_outright=asked.asks_outright,
            asks_apart=asked.asks_apart,
            has_context=asked.has_context,
        )

    @property
    def words_asked(self) -> Sequence[Word]:
        """Its words; of a question in Chinese, only those asked of the topic that was put before it."""
        asked = asked_of(self.text)
        return self.words if language_of(self.text) == "en" else [word for word in self.words if word.text in asked]

    @property
    def ranked(self) -> Sequence[RankedGroup]:
        """The items, best first."""
        return self.ranking.groups


@dataclass(frozen=True)
class Evidence:
    """An item and its sentences that support an answer, in the plan's order."""

    item: Item
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Selection:
    """What was selected of all that was found."""

    evidence: tuple[Evidence, ...]
    """By item, in the plan's order."""
    joined: tuple[Found, ...] = ()
    """Of the topics that the question joins, those that an item clearly answers, two or more; else none."""
    is_list: bool = False
    """Whether the evidence is all that names a thing of the kind that is asked for."""


def best_item(found: Found, plan: Plan) -> Item:
    """The item that was ranked best."""
    return item_of(plan, found.ranked[0].group)


def is_broad(words: Sequence[Word], item: Item) -> bool:
    """Whether a question is about an item as a whole: its title says all of what is asked for."""
    body = "".join(s.text for s in item.sentences if not is_heading(item, s))
    return bool(words) and coverage(words, item.title) >= max(_NAMED, coverage(words, body))
