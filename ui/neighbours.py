"""What does the page take from the parts that make cards, exports and feedback?

PLACEHOLDER: the one place to swap. Each name here stands for one of the same name and signature in a module of its own.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.answer import Answer, Citation
from assistant.plan.model import Item, Plan
from assistant.question.asked import Turn
from assistant.question.script import Language


@dataclass(frozen=True)
class Exchange:
    question: str
    answer: Answer


@dataclass(frozen=True)
class Action:
    verb: str
    object: str
    start: int
    end: int


@dataclass(frozen=True)
class TaskCard:
    item: int
    key: str
    label: str
    title: str
    section: str
    actions: tuple[Action, ...] = ()
    documents: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feedback:
    made: datetime
    vote: Literal["up", "down"]
    reason: str
    question: str
    history: tuple[Turn, ...]
    answer: Answer


class FeedbackStore:
    def __init__(self, url: str) -> None:
        self.kept: dict[str, Feedback] = {}

    def put(self, id: str, feedback: Feedback) -> None:
        self.kept[id] = feedback

    def log(self, question: str, answer: Answer) -> None: ...


def task_card(plan: Plan, item: Item) -> TaskCard:
    section = plan.section_of(item)
    name = f"{section.label}{section.title}" if section else ""
    return TaskCard(item.ordinal, item.key, item.label, item.title, name)


def official_quote(citation: Citation) -> str:
    return f"《{citation.plan_title}》第{citation.label}项：“{citation.quote}”"


def to_markdown(exchanges: tuple[Exchange, ...], language: Language) -> str:
    return "\n\n".join(f"## {e.question}\n\n{e.answer.text}" for e in exchanges)


def to_docx(exchanges: tuple[Exchange, ...], language: Language) -> bytes:
    return to_markdown(exchanges, language).encode()


def to_xlsx(plan: Plan, language: Language) -> bytes:
    return json.dumps([item.title for item in plan.items], ensure_ascii=False).encode()
