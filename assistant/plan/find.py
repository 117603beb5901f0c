"""Which item does a person mean by "13", "（十三）" or "第13项"?"""

from assistant.plan.model import Item, Plan
from assistant.plan.numerals import read_numeral


def find_item(plan: Plan, name: str) -> Item | None:
    """The item of this key, label or number, or None. A number alone counts in reading order."""
    name = name.strip()
    found = plan.find(name) or next((item for item in plan.items if item.label == name), None)
    if found:
        return found
    number = read_numeral(name.strip("第项条（）()[]、. "))
    return plan.item(number) if number is not None and 1 <= number <= len(plan.items) else None
