"""What does a question say, once it is read: its text, its route, the topics that it joins?"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from assistant.question.followed import Readings
from assistant.question.glossary import translate
from assistant.question.places import Place
from assistant.question.routes import Content, Route
from assistant.question.script import Language
from assistant.question.words import Word, content_words


@dataclass(frozen=True)
class Topic:
    """Something that is asked for: its text, its content words in Chinese, and what to search for by keyword."""

    text: str
    words: tuple[Word, ...]
    keywords: str
    asked: tuple[str, ...] = ()
    """The question as it was asked, then what was said before it, the newest first; nothing where that is its text."""

    @property
    def names(self) -> tuple[str, ...]:
        """The words that may single out an item."""
        return tuple(word.text for word in self.words)

    @classmethod
    def of(cls, text: str, language: Language, asked: tuple[str, ...] = ()) -> Self:
        """The topic that a text in this language names."""
        if language == "zh":
            return cls(text, tuple(content_words(text)), text, asked)
        words = tuple(content_words(translate(text)))
        return cls(text, words, " ".join(word.text for word in words), asked)


@dataclass(frozen=True)
class Understood:
    """A question in the plan's script, its language and its route. `text` is "" where nothing is asked."""

    standalone: str
    """The question, as asked where it needs no context."""
    text: str
    language: Language
    route: Route
    asked: tuple[str, ...] = ()
    """The question in the plan's script as it was asked, then what was said before it, the newest first."""
    parts: tuple[str, ...] = ()
    """The topics that the question joins, two or more; none if it does not."""
    asks_outright: bool = False
    """Whether everything of a kind is asked for in so many words."""
    asks_apart: bool = False
    """Whether each of the topics that are joined is asked for by itself."""
    wanted: Language | None = None
    """The language of the reply where one was asked for."""
    goes_on: bool = False
    """Whether it asks of what was said before it."""
    picks_told: bool = False
    """Whether it only picks some of the sentences told, which need but be shown."""
    readings: Readings | None = None
    """How else a follow-up may be meant, where its words alone do not settle that."""

    @property
    def reply(self) -> Language:
        """The language of what is said around the plan's words."""
        return self.wanted or self.language

    @classmethod
    def of_nothing(cls, question: str) -> Self:
        """What is understood of a question that cannot be read."""
        return cls(question, "", "zh", Content())

    @cached_property
    def topic(self) -> Topic:
        """All that is asked for."""
        return Topic.of(self.text, self.language, self.asked)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Its parts, each as a topic of its own."""
        return tuple(Topic.of(text, self.language) for text in self.parts)

    @property
    def places(self) -> tuple[Place, ...]:
        """The very sentences that it names, which answer it; none where it names none."""
        return self.route.places if isinstance(self.route, Content) else ()

    @property
    def has_context(self) -> bool:
        """Whether something was said before it."""
        return len(self.asked) > 1

    @property
    def is_content(self) -> bool:
        """Whether it is to be searched for, not read off the plan's structure."""
        return isinstance(self.route, Content)
