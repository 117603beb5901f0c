"""How does a plan look before it is stored?"""

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from assistant.importing.preview import Preview
from assistant.plan.model import Plan
from prompts.texts import fill

_SHOWN = 5
"""Of what was left out, for each reason."""
_WIDTH = 60


def render_preview(preview: Preview, *, has_items: bool = True) -> Text:
    """What would be stored, what was left out and why, and what is doubtful."""
    plan = preview.plan
    lines = [
        Text(f"{preview.new.source}", style="bold") + Text(f"  →  {plan.id}"),
        Text(f"  title     {plan.title}"),
        Text(f"  year      {plan.year or 'none'}"),
        Text(f"  found     {len(plan.sections)} sections, {len(plan.items)} items, {len(plan.text):,} characters"),
        *(_contents(plan) if has_items else ()),
        *_left(preview),
        *(Text(f"  doubtful  {told}", style="yellow") for told in doubts_of(preview)),
    ]
    return Text("\n").join(lines)


def doubts_of(preview: Preview) -> list[str]:
    """What is doubtful, in sentences."""
    return [fill("en", f"doubt_{doubt.name}", **dict(doubt.values)) for doubt in preview.doubts]


def _contents(plan: Plan) -> Iterator[Text]:
    """Sections and items, each with its label as printed."""
    section = 0
    for item in plan.items:
        while section < item.section:
            section += 1
            yield _heading(plan, section)
        yield Text("    ") + Text(item.label, style="cyan") + Text(_cut(item.title))
    for number in range(section + 1, len(plan.sections) + 1):
        yield _heading(plan, number)


def _heading(plan: Plan, number: int) -> Text:
    found = plan.sections[number - 1]
    return Text(f"  {found.label}{_cut(found.title)}", style="bold")


def _left(preview: Preview) -> Iterator[Text]:
    counts = Counter(left.reason for left in preview.left)
    for reason, count in counts.items():
        examples = [_cut(left.text, 24) for left in preview.left if left.reason == reason][:_SHOWN]
        more = " …" if count > _SHOWN else ""
        yield Text(f"  left out  {reason}, {count} ×: {' | '.join(examples)}{more}", style="dim")


def _cut(text: str, width: int = _WIDTH) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"
