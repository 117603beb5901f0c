"""What does a conversation leave for the next question: what was asked, what was cited, what was listed?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plan.model import Plan
from assistant.plan.numerals import write_chinese
from assistant.question.glossary import translate
from assistant.question.numbers import Numbers, numbers_in
from assistant.question.places import Place
from assistant.question.script import Language, language_of
from assistant.question.slots import asked_slots
from assistant.question.words import Word, content_words

_JOINTS = {"zh": "：", "en": " — "}
"""What stands between a topic and what is asked of it. A Chinese question as read has only the half-width colon."""
_JOINT = {"zh": re.compile(_JOINTS["zh"]), "en": re.compile("|".join(_JOINTS.values()))}
_WHETHER = re.compile(r"(\w+)[不没]\1")
"""A verb that asks whether: "建不建". It asks of the topic, and is no part of it."""
_BESIDE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
"""The space that is put between a topic and a word that narrows it; a question as read has none between characters."""
_SELF = re.compile(
    r"(?:这|那)(?:一?(?:边|块儿?)|件事|(?:一|个)?方面|个(?:词|问题))|(?:这|该|本)(?:份|个|部)?(?:工作)?(?:要点|计划|文件)"
)
"""What points at the word before it, or at the plan."""
_CLAUSE = re.compile(r"[,，;；。.?？!！、]+")


@dataclass(frozen=True)
class Context:
    """The question that is still spoken of, made whole, and the items that its answer cited, in their order."""

    question: str
    items: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()
    """The items of the last list before, if it is still the one to count in."""
    topics: tuple[str, ...] = ()
    """The topics that a question joined, of which "the former" is the first."""
    last: str = ""
    """The question asked last, made whole, whether it was answered or not; "" where it is `question`."""
    told: tuple[Place, ...] = ()
    """The sentences that its answer quoted, in their order."""
    former: tuple[Place, ...] = ()
    """Those of the last answer before it that quoted others."""
    every: tuple[Place, ...] = ()
    """All sentences that the conversation has quoted so far, in their order; each as often as it was quoted."""

    @property
    def every_told(self) -> tuple[Place, ...]:
        """All sentences that the conversation has quoted so far, each once, where it was quoted first."""
        return tuple(dict.fromkeys((*self.every, *self.told)))

    @property
    def offered(self) -> tuple[int, ...]:
        """The items among which "the second" counts: those cited, if they are several, or the last list before."""
        return self.items if len(self.items) > 1 else self.listed


@dataclass(frozen=True)
class Subject:
    """What a question is about: the part of the plan that it names ("第7项"), and its words."""

    place: str
    text: str
    words: tuple[Word, ...]


def terms(text: str) -> list[Word]:
    """The words of more than one character, in Chinese, that say what a text is about."""
    known = translate(text) if language_of(text) == "en" else text
    return [word for word in content_words(known) if len(word.text) > 1 and not _WHETHER.fullmatch(word.text)]


def without_slots(text: str) -> str:
    """A question without the words that ask for a kind of fact: "谁", "什么时候", "多少钱"."""
    for slot in asked_slots(text):
        text = slot.asked.sub(" ", text)
    return text


def without_self(text: str) -> str:
    """A question without what points at the word before it: "那边", "这一块"."""
    return _SELF.sub(" ", text)


def join(topic: str, asked: str, *, narrows: bool) -> str:
    """A topic and what is asked of it, or what narrows it."""
    language = language_of(topic)
    return topic + (" " if narrows and language == "zh" else _JOINTS[language]) + asked


def is_joined(question: str) -> bool:
    """Whether a question was made whole by putting a topic before it."""
    return topic_of(question) != question


def topic_of(question: str) -> str:
    """What a question that was made whole puts before what it asks; all of another."""
    return _JOINT[language_of(question)].split(question, maxsplit=1)[0]


def asked_of(question: str) -> str:
    """What a question that was made whole asks of the topic put before it; all of another."""
    return _JOINT[language_of(question)].split(question, maxsplit=1)[-1]


def subject_of(question: str, plan: Plan) -> Subject:
    """What a question is about, without what it asks of it and without what narrows it."""
    topic = _BESIDE.split(topic_of(question))[0]
    numbers = numbers_in(topic, plan)
    rest = re.sub(r"^\s*里", "", numbers.rest) if numbers.items or numbers.sections else topic
    rest = without_self(rest)
    said = without_slots(rest) if terms(without_slots(rest)) else rest
    return Subject(_place(numbers, language_of(question)), _readable(said), tuple(terms(said)))


def name_items(items: Sequence[int], language: Language = "zh") -> str:
    """Items as they are named: "第3、5项", "item 3"."""
    if language == "en":
        return f"item{'s' if len(items) > 1 else ''} {' and '.join(map(str, items))}"
    return f"第{'、'.join(map(str, items))}项"


def name_section(number: int, language: Language = "zh") -> str:
    """A section as it is named: "第四部分", "section 4"."""
    return f"section {number}" if language == "en" else f"第{write_chinese(number)}部分"


def within(place: str, asked: str) -> str:
    """What is asked within a part of the plan."""
    return f"{asked.rstrip('?. ')} in {place}?" if language_of(place) == "en" else f"{place}里{asked}"


def _place(numbers: Numbers, language: Language) -> str:
    if len(numbers.items) == 1:
        return name_items(numbers.items, language)
    if len(numbers.sections) == 1 and not numbers.items:
        return name_section(numbers.sections[0], language)
    return ""


def runs(text: str) -> list[list[str]]:
    """The content words that follow each other in a text with nothing between them; none ends in a lone character."""
    found: list[list[str]] = []
    end = -1
    for word in content_words(text):
        start = text.lower().find(word.text, max(end, 0))
        if start == end:
            found[-1].append(word.text)
        else:
            found.append([word.text])
        end = start + len(word.text)
    for run in found:
        while run and len(run[-1]) == 1:
            run.pop()
    return [run for run in found if run]


def _readable(text: str) -> str:
    """The words of a text as one phrase a clause."""
    if language_of(text) == "en":
        return " ".join(word.text for word in content_words(text))
    clauses = ("".join("".join(run) for run in runs(clause)) for clause in _CLAUSE.split(_WHETHER.sub(" ", text)))
    return " ".join(clause for clause in clauses if clause)
