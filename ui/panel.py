"""How does the plan look beside the conversation: its outline, its text as printed, a card for each item?

Every sentence is an element that knows its offsets in the plan's text, so that a citation marks exactly what it cites.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.answer import Answer
from assistant.plan.model import Item, Plan, Sentence
from assistant.question.script import Language
from assistant.statement import PREAMBLE_KEY, SECTION_MARK, cite
from assistant.task_card import TaskCard, task_card
from ui.export.quote import official_quote
from ui.i18n.texts import texts
from ui.markup import attributes, button, plain
from ui.naming import item_name, version_of
from ui.suggestions import ask_item


def render_panel(plan: Plan, language: Language) -> str:
    """The plan's text with its outline and cards."""
    say = texts("page", language)
    start = _outside(plan, plan.preamble, PREAMBLE_KEY)
    paper = {"class": "paper", "lang": "zh-CN", "data-version": version_of(plan)}
    unplaced = [item for item in plan.items if not item.section]
    body = f"<section>{''.join(_item(item, plan, language) for item in unplaced)}</section>" if unplaced else ""
    for section in plan.sections:
        lead = _outside(plan, section.lead, f"{SECTION_MARK}{section.number}")
        items = "".join(_item(item, plan, language) for item in plan.items_of(section))
        body += f"<section><h4 data-search>{plain(section.heading)}</h4>{lead}{items}</section>"
    return (
        f'<details class="outline"><summary>{plain(say["outline"])}</summary>{_outline(plan)}</details>'
        f"<div{attributes(paper)}>"
        f"<h3 data-search>{plain(plan.title)}</h3>{start}{body}</div>"
    )


def _outside(plan: Plan, sentences: Sequence[Sentence], key: str) -> str:
    """What belongs to no item, where a chip with this key leads; "" where there is nothing."""
    text = _sentences(plan, sentences)
    return f'<p class="item" id="item-{key}" tabindex="-1">{text}</p>' if text else ""


def render_map(plan: Plan, language: Language, answer: Answer | None = None) -> str:
    """A cell for each item, grouped by section: lit where an answer cites it, tinted where it only looked."""
    say = texts("page", language)
    cited = {citation.item for citation in answer.citations if citation.plan == plan.id} if answer else set()
    considered = {seen.item for seen in answer.considered if seen.plan == plan.id} - cited if answer else set()
    groups = ""
    for number, items in groupby(plan.items, key=lambda item: item.section):
        section = next((s for s in plan.sections if s.number == number), None)
        label = section.label.rstrip("、.． ") if section else ""
        cells = "".join(_cell(item, cited, considered, language) for item in items)
        title = f' title="{plain(section.title)}"' if section else ""
        groups += (
            f'<div class="group"{title}><span class="section" aria-hidden="true">{plain(label)}</span>{cells}</div>'
        )
    legend = "".join(f'<span class="key {kind}">{plain(say[f"map_{kind}"])}</span>' for kind in ("cited", "considered"))
    return f'<nav class="map" aria-label="{plain(say["map"])}"><div class="groups">{groups}</div><p>{legend}</p></nav>'


def _cell(item: Item, cited: set[int], considered: set[int], language: Language) -> str:
    say = texts("page", language)
    kind = "cited" if item.ordinal in cited else "considered" if item.ordinal in considered else ""
    name = f"{item_name(item.key, language)} {item.title}"
    data = {
        "class": f"cell {kind}".strip(),
        "href": f"#item-{item.key}",
        "data-item": item.ordinal,
        "data-title": item.heading,
        "aria-label": f"{name} · {say[f'map_{kind}']}" if kind else name,
    }
    return f"<a{attributes(data)}>{plain(item.key)}</a>"


def _outline(plan: Plan) -> str:
    html = ""
    for number, items in groupby(plan.items, key=lambda item: item.section):
        section = next((s for s in plan.sections if s.number == number), None)
        links = "".join(
            f"<li><a{attributes({'href': f'#item-{item.key}', 'data-item': item.ordinal})}>"
            f"{plain(item.label + item.title)}</a></li>"
            for item in items
        )
        head = plain(section.heading) if section else ""
        html += f"<li>{head}<ol>{links}</ol></li>"
    return f"<ol>{html}</ol>"


def _item(item: Item, plan: Plan, language: Language) -> str:
    say = texts("page", language)
    whole = cite(plan, item, Sentence(text=item.text, start=item.start, end=item.end))
    tools = (
        button(say["ask_this"], "ask", {"question": ask_item(item, language).question})
        + button(say["copy_quote"], "copy", {"text": official_quote(whole)})
        + _card(task_card(plan, item), language)
    )
    data = {
        "class": "item",
        "id": f"item-{item.key}",
        "tabindex": "-1",
        "data-item": item.ordinal,
        "aria-label": item.heading,
    }
    label = f'<span class="label" data-search>{plain(item.label)}</span>'
    text = f"<p>{label}{_sentences(plan, item.sentences)}</p>"
    return f'<article{attributes(data)}>{text}<div class="tools">{tools}</div></article>'


def _sentences(plan: Plan, sentences: Sequence[Sentence]) -> str:
    """The sentences, each in an element with its offsets, and what stands between them."""
    html, end = "", sentences[0].start if sentences else 0
    for sentence in sentences:
        data = {"id": f"s-{sentence.start}", "data-start": sentence.start, "data-end": sentence.end}
        html += plain(plan.text[end : sentence.start])
        html += f"<span data-search{attributes(data)}>{plain(sentence.text)}</span>"
        end = sentence.end
    return html


def _card(card: TaskCard, language: Language) -> str:
    say = texts("page", language)
    rows = [
        ("card_actions", [f"{action.verb}{action.object}" for action in card.actions], "none"),
        ("card_documents", card.documents, "none"),
        ("card_dates", card.dates, "not_stated"),
        ("card_numbers", card.numbers, "none"),
        ("card_lead_units", card.lead_units, "not_stated"),
    ]
    body = "".join(f"<dt>{plain(say[name])}</dt>{_values(values, say[empty])}" for name, values, empty in rows)
    return f'<details class="card"><summary>{plain(say["card"])}</summary><dl>{body}</dl></details>'


def _values(values: Iterable[str], empty: str) -> str:
    found = "".join(f"<dd>{plain(value)}</dd>" for value in values)
    return found or f'<dd class="empty">{plain(empty)}</dd>'
