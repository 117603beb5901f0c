"""What is an administrator told of the plans, and of a file before it is stored?"""

from collections import Counter

from assistant.importing.preview import Preview
from assistant.plan.catalog import Entry
from assistant.plan.library import Library
from assistant.plan.model import Plan, Value
from assistant.question.listing import Listed
from assistant.question.script import Language
from prompts.texts import fill

_AT_ONCE = 50
"""Plans that are shown at once."""
_EXAMPLES = 5
_WIDTH = 80


class Known(Value):
    """A plan that is there. `source` is None where it comes with the program."""

    id: str
    title: str
    year: int | None
    items: int
    source: str | None
    imported: str | None


class Shelf(Value):
    """Some of the plans that were looked for, and how many there are of them."""

    total: int
    plans: tuple[Known, ...]


class LeftOut(Value):
    """What of a file is not part of the plan, for one reason."""

    reason: str
    count: int
    examples: tuple[str, ...]


class Heading(Value):
    """A section or an item."""

    label: str
    title: str
    is_section: bool


class Shown(Value):
    """A file as a plan. `taken` says what has its id already: an "imported" plan, or a "shipped" one."""

    id: str
    title: str
    year: int | None
    sections: int
    items: int
    contents: tuple[Heading, ...]
    left_out: tuple[LeftOut, ...]
    doubts: tuple[str, ...]
    taken: str | None


def known_plans(library: Library, wanted: str = "", start: int = 0) -> Shelf:
    """The plans whose id, title or file holds the wanted words, by id, from a place on. Raises LibraryError."""
    imported = {entry.id: entry for entry in library.entries()}
    words = wanted.casefold().split()
    found = [plan for plan in library.listed() if _is_wanted(plan, imported.get(plan.id), words)]
    return Shelf(
        total=len(found),
        plans=tuple(_known(plan, imported.get(plan.id), library) for plan in found[start : start + _AT_ONCE]),
    )


def _is_wanted(plan: Listed, entry: Entry | None, words: list[str]) -> bool:
    text = f"{plan.id} {plan.title} {entry.source if entry else ''}".casefold()
    return all(word in text for word in words)


def _known(plan: Listed, entry: Entry | None, library: Library) -> Known:
    return Known(
        id=plan.id,
        title=plan.title,
        year=plan.year,
        items=library.counts(plan.id).items,
        source=entry.source if entry else None,
        imported=f"{entry.imported:%Y-%m-%d}" if entry else None,
    )


def shown(preview: Preview, library: Library, language: Language) -> Shown:
    """What would be stored of a file. Raises LibraryError."""
    plan = preview.plan
    imported = {entry.id for entry in library.entries()}
    counts = Counter(left.reason for left in preview.left)
    return Shown(
        id=plan.id,
        title=plan.title,
        year=plan.year,
        sections=len(plan.sections),
        items=len(plan.items),
        contents=tuple(_contents(plan)),
        left_out=tuple(
            LeftOut(
                reason=reason,
                count=count,
                examples=tuple(left.text[:_WIDTH] for left in preview.left if left.reason == reason)[:_EXAMPLES],
            )
            for reason, count in counts.items()
        ),
        doubts=tuple(fill(language, f"doubt_{doubt.name}", **dict(doubt.values)) for doubt in preview.doubts),
        taken="imported" if plan.id in imported else "shipped" if plan.id in library.ids() else None,
    )


def _contents(plan: Plan) -> list[Heading]:
    headings = [(s.start, Heading(label=s.label, title=s.title[:_WIDTH], is_section=True)) for s in plan.sections]
    headings += [(i.start, Heading(label=i.label, title=i.title[:_WIDTH], is_section=False)) for i in plan.items]
    return [heading for _, heading in sorted(headings, key=lambda placed: placed[0])]
