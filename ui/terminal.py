"""How do answers and plans look in a terminal?"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.console import Group
from rich.text import Text

from assistant.answer import Answer, Citation
from assistant.hits import Hit
from assistant.marker import mark, mark_in
from assistant.marks import MARKER
from assistant.plan.model import Item, Plan
from assistant.question.script import clean, language_of, to_simplified
from assistant.question.words import content_words
from ui.i18n.texts import texts


def render_answer(answer: Answer, names: Mapping[str, str] = MappingProxyType({})) -> Group:
    """The text with the question's words standing out, then where each marker leads.

    `names` has, by id, what other plans than the chosen one are called.
    """
    language = language_of(clean(answer.question))
    text = Text(answer.text)
    told: list[Text] = []
    if answer.standalone_question != answer.question:
        understood = texts("page", language)["understood_as"].format(question=answer.standalone_question)
        told.append(Text(understood, style="dim"))
    if answer.refusal:
        lines = [*told, text]
        if answer.refusal.nearest:
            lines.append(Text("\nNearest items:" if language == "en" else "\n相近的项：", style="dim"))
            lines += [_line(f"[{mark(n, names)}]", n.title) for n in answer.refusal.nearest]
        return Group(*lines)
    for word in key_words(answer.question):
        text.highlight_regex(re.escape(word), "bold yellow")
    text.highlight_regex(MARKER.pattern, "cyan")
    told += [Text(answer.note, style="yellow")] if answer.note else []
    return Group(*told, text, Text(), *(_source(citation, answer.text) for citation in _items(answer.citations)))


def key_words(question: str) -> list[str]:
    """The content words of a question that are worth marking, in the plan's script."""
    return [word.text for word in content_words(to_simplified(clean(question))) if len(word.text) > 1]


def render_item(item: Item) -> Text:
    """An item as printed, label first."""
    return Text(item.label, style="bold cyan") + Text(item.text)


def render_hit(hit: Hit) -> Group:
    """A found item: plan, number and title, and below them its sentence."""
    head = Text(f"[{hit.plan}·{hit.key}] ", style="cyan") + Text(hit.title, style="bold")
    return Group(head, _line(hit.plan_title, hit.quote))


def render_plan(plan: Plan) -> Group:
    """The plan as printed: title, preamble, sections, items."""
    lines: list[Text] = [Text(plan.title, style="bold", justify="center"), Text()]
    lines += [Text("".join(sentence.text for sentence in plan.preamble)), Text()] if plan.preamble else []
    by_section = {item.ordinal: item for item in plan.items}
    for section in plan.sections:
        lines.append(Text(section.heading, style="bold"))
        lines += [Text("".join(sentence.text for sentence in section.lead))] if section.lead else []
        lines += [render_item(by_section.pop(ordinal)) for ordinal in section.items]
        lines.append(Text())
    return Group(*lines, *(render_item(item) for item in by_section.values()))


def _items(citations: Iterable[Citation]) -> list[Citation]:
    """One citation an item, in order of first use."""
    return list({(citation.plan, citation.key): citation for citation in reversed(list(citations))}.values())[::-1]


def _source(citation: Citation, text: str) -> Text:
    section = f" · {citation.section}" if citation.section else ""
    return _line(f"[{mark_in(text, citation)}]", f"{citation.label}{citation.title}{section}")


def _line(marker: str, text: str) -> Text:
    return Text(f"  {marker} ", style="cyan") + Text(text, style="dim")
