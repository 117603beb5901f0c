"""How are questions about the plan's own structure answered? From the parsed plan, completely."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Refusal, Suggestion
from assistant.occurrences import answer_mentions
from assistant.plan.model import Plan, Section
from assistant.question.beyond import Elsewhere
from assistant.question.mentions import Mentions
from assistant.question.routes import Count, InSection, Items, Named, Outline, Preamble, SectionOf, Titles
from assistant.question.saying import says
from assistant.question.script import Language
from assistant.statement import Statement, headline, name_section_of, quote, quote_outside
from assistant.suggest import suggest
from prompts.texts import fill, fill_counted

Structure = Items | Titles | InSection | SectionOf | Named | Count | Mentions | Elsewhere | Outline | Preamble
Answered = list[Statement] | Refusal


def answer_structure(route: Structure, plan: Plan, language: Language) -> Answered:
    """The statements that answer, or the refusal of a number or term that the plan does not have."""
    match route:
        case Items():
            return _items(route, plan, language)
        case Titles(numbers):
            return [headline(plan, plan.item(n), bullet=len(numbers) > 1) for n in numbers]
        case InSection(numbers):
            return _sections(numbers, plan, language)
        case SectionOf(numbers):
            return [name_section_of(plan, plan.item(n), language) for n in numbers]
        case Named():
            name = "named" if plan.year else "named_no_year"
            values = {"year": plan.year} if plan.year else {}
            return [Statement(fill(language, name, title=plan.title, **values))]
        case Count():
            return _count(plan, language)
        case Mentions():
            return answer_mentions(route, plan, language)
        case Elsewhere():
            return _elsewhere(route, plan, language)
        case Outline():
            return _outline(plan, language)
        case Preamble(words):
            in_preamble = [s for s in plan.preamble if any(word in s.text for word in words)]
            told = in_preamble or (plan.outside if words else plan.preamble)
            most = max(sum(word in s.text for word in words) for s in told)
            said = [s for s in told if sum(word in s.text for word in words) == most]
            return quote_outside(plan, said, language)


def _elsewhere(asked: Elsewhere, plan: Plan, language: Language) -> Answered:
    """The sentences that have the terms, but for those told; what is said of terms that no sentence has at all."""
    if places := asked.found(plan):
        return [s for n, i in places for s in quote(plan, plan.item(n), plan.item(n).sentences[i : i + 1])]
    if not replace(asked, besides=()).found(plan):
        return answer_mentions(Mentions(asked.terms, together=len(asked.terms) > 1), plan, language)
    introducing = [s for s in plan.outside if all(says(s.text, term) for term in asked.terms)]
    terms = fill(language, "and").join(fill(language, "term", term=term) for term in asked.terms)
    message = fill(language, "not_elsewhere", title=plan.title, terms=terms)
    return quote_outside(plan, introducing, language) or Refusal(kind="not_in_plan", message=message)


def _items(asked: Items, plan: Plan, language: Language) -> Answered:
    """The items that exist, after a sentence on those that do not."""
    exist = [n for n in asked.numbers if 1 <= n <= len(plan.items)]
    lead = _missing(asked, plan, language)
    if lead and not exist:
        around = plan.sections[asked.section - 1].items if asked.section else tuple(i.ordinal for i in plan.items)
        return Refusal(kind="out_of_range", message=lead, nearest=_nearest(asked, around, plan))
    quoted = [statement for n in exist for statement in quote(plan, plan.item(n), plan.item(n).sentences)]
    return [Statement(lead), *quoted] if lead else quoted


def _missing(asked: Items, plan: Plan, language: Language) -> str:
    """What says which of the items asked for do not exist; "" if all do."""
    if asked.beyond:
        section = plan.sections[asked.section - 1]
        return fill_counted(
            language,
            "out_of_range_in_section",
            count=len(section.items),
            section=section.heading,
            numbers=_join(asked.beyond, language),
        )
    missing = [n for n in asked.numbers if not 1 <= n <= len(plan.items)]
    if not missing:
        return ""
    numbers = _join(missing, language)
    return fill(language, "out_of_range_item", title=plan.title, items=len(plan.items), numbers=numbers)


def _sections(numbers: Sequence[int], plan: Plan, language: Language) -> Answered:
    """The sections that exist and their items, after a sentence on those that do not."""
    exist = [n for n in numbers if 1 <= n <= len(plan.sections)]
    statements: list[Statement] = []
    if missing := [n for n in numbers if n not in exist]:
        values = {"title": plan.title, "sections": len(plan.sections), "numbers": _join(missing, language)}
        lead = fill(language, "out_of_range_section", **values)
        if not exist:
            return Refusal(kind="out_of_range", message=lead)
        statements.append(Statement(lead))
    for section in (plan.sections[n - 1] for n in exist):
        statements.append(Statement(_section_lead(section, language)))
        statements += quote_outside(plan, section.lead if not section.items else (), language)
        statements += [headline(plan, item) for item in plan.items_of(section)]
    return statements


def _section_lead(section: Section, language: Language) -> str:
    if not section.items:
        return fill(language, "section_empty", label=section.label, title=section.title)
    return fill_counted(language, "section", count=len(section.items), label=section.label, title=section.title)


def _count(plan: Plan, language: Language) -> list[Statement]:
    if not plan.sections:
        return [Statement(fill(language, "count_items", title=plan.title, items=len(plan.items)))]
    lead = fill(language, "count_sections", title=plan.title, items=len(plan.items), sections=len(plan.sections))
    return [Statement(lead), *(Statement(_section_line(s, plan, language), bullet=True) for s in plan.sections)]


def _section_line(section: Section, plan: Plan, language: Language) -> str:
    if not section.items:
        return fill(language, "count_section_line_empty", label=section.label, title=section.title)
    return fill_counted(
        language,
        "count_section_line",
        count=len(section.items),
        label=section.label,
        title=section.title,
        first=plan.item(section.items[0]).key,
        last=plan.item(section.items[-1]).key,
    )


def _outline(plan: Plan, language: Language) -> list[Statement]:
    if not plan.sections:
        lead = Statement(fill(language, "count_items", title=plan.title, items=len(plan.items)))
        return [lead, *(headline(plan, item) for item in plan.items)]
    statements = [
        Statement(fill(language, "outline", title=plan.title, items=len(plan.items), sections=len(plan.sections)))
    ]
    for section in plan.sections:
        statements.append(Statement(section.heading))
        statements += [headline(plan, item) for item in plan.items_of(section)]
    return statements


def _join(numbers: Sequence[int], language: Language) -> str:
    """Numbers as a list, three and more in a row as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written: list[str] = []
    for run in runs:
        is_range = len(run) > 2
        written += [fill(language, "range", first=run[0], last=run[-1])] if is_range else map(str, run)
    return fill(language, "comma").join(written)


def _nearest(asked: Items, around: Sequence[int], plan: Plan) -> tuple[Suggestion, ...]:
    """The items of these whose numbers are nearest to those that do not exist."""
    numbers = asked.beyond or asked.numbers
    ordinals = dict.fromkeys(min(around, key=lambda ordinal: abs(ordinal - n)) for n in numbers) if around else ()
    return tuple(suggest(plan, plan.item(n)) for n in ordinals)
