"""How is an item suggested where a question is refused?"""

from assistant.answer import Suggestion
from assistant.plan.model import Item, Plan


def suggest(plan: Plan, item: Item) -> Suggestion:
    """An item as a suggestion."""
    return Suggestion(plan=plan.id, item=item.ordinal, key=item.key, title=item.title)
