"""What could one ask of a plan, to begin with and after an answer? From the plan itself, so that each has an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.plan.model import Item, Plan
from assistant.question.script import Language
from ui.i18n.texts import texts

_EXAMPLES = 5
_NEXT = 3
_SHORT = 16
"""Characters of a title that still reads well in a question."""


@dataclass(frozen=True)
class Suggested:
    """A question to ask at a click, and how it is shown."""

    question: str
    shown: str


def examples(plan: Plan, language: Language) -> list[Suggested]:
    """Questions to begin with: a topic of each of several sections, a section, an item, the count."""
    say = texts("page", language)
    topics = [say["ask_topic"].format(title=item.title) for item in _one_a_section(plan)][: _EXAMPLES - 2]
    middle = plan.item(len(plan.items) // 2 + 1)
    structure = [say["ask_item"].format(key=middle.key), say["ask_count"]]
    return [Suggested(question, question) for question in topics + structure]


def next_questions(answer: Answer, plan: Plan, language: Language) -> list[Suggested]:
    """Questions after an answer: items looked at but not cited, then those that stand beside the cited ones.

    After a refusal that has nothing to suggest, those to begin with; after another, what it suggests is enough.
    After an answer from other plans none: they would be asked of this one.
    """
    if answer.refusal and not answer.refusal.nearest:
        return examples(plan, language)[:_NEXT]
    if any(citation.plan != plan.id for citation in answer.citations):
        return []
    cited = {citation.item for citation in answer.citations if citation.item}
    if answer.refusal or len(cited) > 5:
        return []
    considered = [seen.item for seen in answer.considered if seen.item not in cited][:2]
    beside = [n for ordinal in sorted(cited) for n in (ordinal + 1, ordinal - 1)]
    return [ask_item(plan.item(n), language) for n in _first(_NEXT, considered + beside, cited, plan)]


def ask_item(item: Item, language: Language) -> Suggested:
    """The question what an item says, shown with the item's label and title."""
    question = texts("page", language)["ask_item"].format(key=item.key)
    return Suggested(question, item.heading)


def _one_a_section(plan: Plan) -> Iterator[Item]:
    """An item with a short title of each section, the later sections first: they hold the plan's special topics."""
    for section in reversed(plan.sections):
        short = [item for item in plan.items_of(section) if len(item.title) <= _SHORT]
        if short:
            yield short[0]
    if not plan.sections:
        yield from (item for item in plan.items if len(item.title) <= _SHORT)


def _first(count: int, ordinals: Iterable[int], but: set[int], plan: Plan) -> list[int]:
    wanted = dict.fromkeys(n for n in ordinals if n not in but and 1 <= n <= len(plan.items))
    return list(wanted)[:count]
