"""What does an item set its readers to do, by when, and who leads?"""

from assistant.plan.model import Item, Plan, Value
from assistant.tasks.actions import Action, read_actions
from assistant.tasks.figures import read_dates, read_documents, read_numbers
from assistant.tasks.units import read_lead_units


class TaskCard(Value):
    """What an item's text names, and nothing that it does not: an empty field is not stated."""

    item: int
    """Ordinal."""
    key: str
    label: str
    title: str
    section: str
    """Label and title of the section, "" where the item stands in none."""
    actions: tuple[Action, ...]
    documents: tuple[str, ...]
    """Titles with their 《》, as printed."""
    dates: tuple[str, ...]
    numbers: tuple[str, ...]
    """Figures with what they count: "第十次"."""
    lead_units: tuple[str, ...]


def task_card(plan: Plan, item: Item) -> TaskCard:
    """The card of an item."""
    section = plan.section_of(item)
    return TaskCard(
        item=item.ordinal,
        key=item.key,
        label=item.label,
        title=item.title,
        section=section.heading if section else "",
        actions=read_actions(plan, item),
        documents=read_documents(item.text),
        dates=read_dates(item.text),
        numbers=read_numbers(item.text),
        lead_units=read_lead_units(item.text),
    )
