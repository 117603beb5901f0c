"""Which passages of a plan can be found?"""

import re
from collections.abc import Iterable, Iterator

from assistant.plan.model import Item, Plan
from embeddings.near_words import vocabulary
from embeddings.passages import Passage
from embeddings.tokens import words

_CLAUSE_END = re.compile(r"[，；：]|[,;:] ")
_SHORTEST_CLAUSE = 4


def plan_passages(plan: Plan) -> Iterator[Passage]:
    """Each item as a whole, each of its sentences with the item's title in front, and their clauses bare."""
    for item in plan.items:
        sentences = [sentence.text for sentence in item.sentences]
        yield from group_passages(group_id(plan, item), item.title, _body(item), sentences)


def group_passages(group: str, title: str, body: str, sentences: Iterable[str]) -> Iterator[Passage]:
    """A text as a whole, its sentences with the title in front, and their clauses bare. `title` may be ""."""
    yield Passage(id=group, group=group, kind="whole", text=_titled(title, body))
    for i, sentence in enumerate(sentences):
        part = _part_id(group, i)
        yield Passage(id=part, group=group, kind="part", text=_titled(title, sentence))
        for j, clause in enumerate(_clauses(sentence)):
            yield Passage(id=f"{part}.{j}", group=group, kind="piece", part=part, text=clause)


def word_passages(plan: Plan) -> Iterator[Passage]:
    """The words that the plan's items use."""
    for word in vocabulary((f"{item.title}。{item.text}" for item in plan.items), words):
        yield Passage(id=f"word/{word}", group="", kind="word", text=word)


def _titled(title: str, text: str) -> str:
    return text if not title or text.startswith(title) else f"{title}。{text}"


def _clauses(sentence: str) -> list[str]:
    clauses = [clause.strip(" 。.!！?？") for clause in _CLAUSE_END.split(sentence)]
    return [clause for clause in clauses if len(clause) >= _SHORTEST_CLAUSE]


def _body(item: Item) -> str:
    return item.text.removeprefix(item.title).lstrip("。 \n") or item.text


def group_id(plan: Plan, item: Item) -> str:
    """The name under which an item's passages are ranked."""
    return f"{plan.id}/{item.ordinal}"


def part_id(plan: Plan, item: Item, sentence: int) -> str:
    """The name under which a sentence of an item is ranked; sentences are counted from 0."""
    return _part_id(group_id(plan, item), sentence)


def _part_id(group: str, sentence: int) -> str:
    return f"{group}#{sentence}"


def item_of(plan: Plan, group: str) -> Item:
    """The item that is ranked under this name."""
    return plan.item(int(group.rpartition("/")[2]))


def sentence_of(plan: Plan, part: str) -> tuple[Item, int]:
    """The item and the sentence of it, counted from 0, that are ranked under this name of a part.

    Raises IndexError where the plan has none.
    """
    group, _, number = part.rpartition("#")
    item, sentence = plan.item(int(group.rpartition("/")[2])), int(number)
    if sentence >= len(item.sentences):
        raise IndexError(f"{group} has no sentence {sentence}")
    return item, sentence
