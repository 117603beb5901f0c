"""In how many of a plan's items does a word stand?"""

from assistant.plan.model import Plan


def held_by(word: str, plan: Plan) -> int:
    """The number of items whose text has a word; all where it is ""."""
    return sum(word in item.text for item in plan.items)


def is_widespread(word: str, plan: Plan) -> bool:
    """Whether more than half of the items have a word, so that it singles out none."""
    return 2 * held_by(word, plan) > len(plan.items)
