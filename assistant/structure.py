"""How are questions about the plan's own structure answered? From the parsed plan, completely."""

from collections.abc import Sequence

from assistant.answer import Refusal, Suggestion
from assistant.plan.model import Item, Plan, Section
from assistant.question.mentions import squeeze
from assistant.question.route import Count, InSection, Items, Mentions, Outline, Preamble, SectionOf
from assistant.question.script import Language
from assistant.statement import Statement, cite, cite_preamble, quote
from prompts.texts import fill

Structure = Items | InSection | SectionOf | Count | Mentions | Outline | Preamble
Found = list[Statement] | Refusal


def answer_structure(route: Structure, plan: Plan, language: Language) -> Found:
    """The statements that answer, or the refusal of a number or term that the plan does not have."""
    match route:
        case Items(numbers):
            return _items(numbers, plan, language)
        case InSection(numbers):
            return _sections(numbers, plan, language)
        case SectionOf(numbers):
            return [_section_of(plan, plan.item(n), language) for n in numbers]
        case Count():
            return _count(plan, language)
        case Mentions(term):
            return _mentions(term, plan, language)
        case Outline():
            return _outline(plan, language)
        case Preamble():
            return [
                Statement(s.text, (cite_preamble(plan, s, fill(language, "marker_preamble")),)) for s in plan.preamble
            ]


def _items(numbers: Sequence[int], plan: Plan, language: Language) -> Found:
    missing = [n for n in numbers if not 1 <= n <= len(plan.items)]
    if missing:
        message = fill(
            language, "out_of_range_item", title=plan.title, items=len(plan.items), numbers=_join(missing, language)
        )
        return Refusal(kind="out_of_range", message=message, nearest=_nearest(missing, plan))
    return [statement for n in numbers for statement in quote(plan, plan.item(n), plan.item(n).sentences)]


def _sections(numbers: Sequence[int], plan: Plan, language: Language) -> Found:
    missing = [n for n in numbers if not 1 <= n <= len(plan.sections)]
    if missing:
        message = fill(
            language,
            "out_of_range_section",
            title=plan.title,
            sections=len(plan.sections),
            numbers=_join(missing, language),
        )
        return Refusal(kind="out_of_range", message=message)
    statements = []
    for number in numbers:
        section = plan.sections[number - 1]
        name = "section" if section.items else "section_empty"
        values = {"count": len(section.items)} if section.items else {}
        statements.append(Statement(fill(language, name, label=section.label, title=section.title, **values)))
        statements += [_headline(plan, item) for item in plan.items_of(section)]
    return statements


def _section_of(plan: Plan, item: Item, language: Language) -> Statement:
    section = plan.section_of(item)
    name = f"{section.label}{section.title}" if section else ""
    text = fill(language, "section_of", item=f"{item.label}{item.title}", section=name)
    return Statement(text, (cite(plan, item, item.sentences[0]),))


def _count(plan: Plan, language: Language) -> list[Statement]:
    if not plan.sections:
        return [Statement(fill(language, "count_items", title=plan.title, items=len(plan.items)))]
    lead = fill(language, "count_sections", title=plan.title, items=len(plan.items), sections=len(plan.sections))
    return [Statement(lead), *(Statement(_section_line(s, plan, language), bullet=True) for s in plan.sections)]


def _section_line(section: Section, plan: Plan, language: Language) -> str:
    if not section.items:
        return fill(language, "count_section_line_empty", label=section.label, title=section.title)
    return fill(
        language,
        "count_section_line",
        label=section.label,
        title=section.title,
        count=len(section.items),
        first=plan.item(section.items[0]).key,
        last=plan.item(section.items[-1]).key,
    )


def _mentions(term: str, plan: Plan, language: Language) -> Found:
    wanted = squeeze(term)
    found = [(item, [s for s in item.sentences if wanted in squeeze(s.text)]) for item in plan.items]
    found = [(item, sentences) for item, sentences in found if sentences]
    if not found:
        return Refusal(kind="not_in_plan", message=fill(language, "not_mentioned", title=plan.title, term=term))
    lead = Statement(fill(language, "mentions", count=len(found), term=term))
    return [lead, *(statement for item, sentences in found for statement in quote(plan, item, sentences))]


def _outline(plan: Plan, language: Language) -> list[Statement]:
    if not plan.sections:
        lead = Statement(fill(language, "count_items", title=plan.title, items=len(plan.items)))
        return [lead, *(_headline(plan, item) for item in plan.items)]
    statements = [
        Statement(fill(language, "outline", title=plan.title, items=len(plan.items), sections=len(plan.sections)))
    ]
    for section in plan.sections:
        statements.append(Statement(f"{section.label}{section.title}"))
        statements += [_headline(plan, item) for item in plan.items_of(section)]
    return statements


def _headline(plan: Plan, item: Item) -> Statement:
    return Statement(f"{item.label}{item.title}", (cite(plan, item, item.sentences[0]),), bullet=True)


def _join(numbers: Sequence[int], language: Language) -> str:
    return (", " if language == "en" else "、").join(map(str, numbers))


def _nearest(numbers: Sequence[int], plan: Plan) -> tuple[Suggestion, ...]:
    """The items whose numbers are nearest to those that do not exist."""
    ordinals = dict.fromkeys(min(max(n, 1), len(plan.items)) for n in numbers)
    return tuple(suggest(plan, plan.item(n)) for n in ordinals)


def suggest(plan: Plan, item: Item) -> Suggestion:
    """An item as a suggestion."""
    return Suggestion(plan=plan.id, item=item.ordinal, key=item.key, title=item.title)
