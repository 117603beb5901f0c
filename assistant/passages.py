"""Which passages of a plan can be found?"""

from collections.abc import Iterator

from assistant.plan.model import Item, Plan, Sentence
from embeddings.passages import Passage


def plan_passages(plan: Plan) -> Iterator[Passage]:
    """Each item as a whole, and each of its sentences with the item's title in front."""
    for item in plan.items:
        group = group_id(plan, item)
        yield Passage(id=group, group=group, kind="whole", text=f"{item.title}。{_body(item)}")
        for i, sentence in enumerate(item.sentences):
            text = sentence.text if sentence.text.startswith(item.title) else f"{item.title}。{sentence.text}"
            yield Passage(id=f"{group}#{i}", group=group, kind="part", text=text)


def _body(item: Item) -> str:
    return item.text.removeprefix(item.title).lstrip("。 \n") or item.text


def group_id(plan: Plan, item: Item) -> str:
    """The name under which an item's passages are ranked."""
    return f"{plan.id}/{item.ordinal}"


def is_heading(item: Item, sentence: Sentence) -> bool:
    """Whether a sentence only says the item's title, so that it answers nothing by itself."""
    return len(item.sentences) > 1 and sentence.text.strip("。.!？ ") == item.title.strip("。.!？ ")
