"""Which passages of a plan can be found?"""

import re
from collections.abc import Iterator

from assistant.plan.model import Item, Plan, Sentence
from embeddings.passages import Passage

_CLAUSE_END = re.compile(r"[，；：]|[,;:] ")
_SHORTEST_CLAUSE = 4


def plan_passages(plan: Plan) -> Iterator[Passage]:
    """Each item as a whole, each of its sentences with the item's title in front, and their clauses bare."""
    for item in plan.items:
        group = group_id(plan, item)
        yield Passage(id=group, group=group, kind="whole", text=f"{item.title}。{_body(item)}")
        for i, sentence in enumerate(item.sentences):
            text = sentence.text if sentence.text.startswith(item.title) else f"{item.title}。{sentence.text}"
            part = f"{group}#{i}"
            yield Passage(id=part, group=group, kind="part", text=text)
            for j, clause in enumerate(_clauses(sentence.text)):
                yield Passage(id=f"{part}.{j}", group=group, kind="piece", part=part, text=clause)


def _clauses(sentence: str) -> list[str]:
    clauses = [clause.strip(" 。.!！?？") for clause in _CLAUSE_END.split(sentence)]
    return [clause for clause in clauses if len(clause) >= _SHORTEST_CLAUSE]


def _body(item: Item) -> str:
    return item.text.removeprefix(item.title).lstrip("。 \n") or item.text


def group_id(plan: Plan, item: Item) -> str:
    """The name under which an item's passages are ranked."""
    return f"{plan.id}/{item.ordinal}"


def item_of(plan: Plan, group: str) -> Item:
    """The item that is ranked under this name."""
    return plan.item(int(group.rpartition("/")[2]))


def is_heading(item: Item, sentence: Sentence) -> bool:
    """Whether a sentence only says the item's title, so that it answers nothing by itself."""
    return len(item.sentences) > 1 and sentence.text.strip("。.!？ ") == item.title.strip("。.!？ ")
