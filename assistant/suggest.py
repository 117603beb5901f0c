"""Which items are suggested where a question is refused?"""

from collections.abc import Iterable
from itertools import islice

from assistant.answer import Suggestion
from assistant.plan.model import Item, Plan

_MOST = 3


def suggest(plan: Plan, item: Item) -> Suggestion:
    """An item as a suggestion."""
    return Suggestion(plan=plan.id, item=item.ordinal, key=item.key, title=item.title)


def suggest_first(plan: Plan, items: Iterable[Item]) -> tuple[Suggestion, ...]:
    """The first of some items, at most three, as suggestions."""
    return tuple(suggest(plan, item) for item in islice(items, _MOST))
