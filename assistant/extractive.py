"""Which sentences of the plan answer a question, and of which items?"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.passages import is_heading
from assistant.plan.model import Item, Plan, Sentence
from assistant.question.words import Word, coverage, covered
from assistant.statement import Statement, quote
from embeddings.retriever import RankedGroup

_MOST_ITEMS = 3
_LONGEST_BROAD = 12
_SECOND_SENTENCE = 0.8
"""How near in score (standard deviations) a second sentence must come to the best."""
_NEW_TOPIC = 0.3
"""The share of a question's rarity that a further item must add to be needed."""


@dataclass(frozen=True)
class Evidence:
    """An item and its sentences that support an answer, in the plan's order."""

    item: Item
    sentences: tuple[Sentence, ...]


def select_evidence(words: list[Word], ranked: Sequence[RankedGroup], plan: Plan) -> list[Evidence]:
    """The sentences that answer a question about these words, items in the plan's order."""
    items = {group.group: _item(plan, group) for group in ranked[:8]}
    chosen = [ranked[0]]
    for group in ranked[1:8]:
        if len(chosen) < _MOST_ITEMS and _adds(words, [items[c.group].text for c in chosen], items[group.group].text):
            chosen.append(group)
    evidence = [Evidence(items[c.group], _sentences(words, c, items[c.group])) for c in chosen]
    return sorted(evidence, key=lambda e: e.item.ordinal)


def to_statements(evidence: Sequence[Evidence], plan: Plan) -> list[Statement]:
    """The evidence as statements, each with its citation."""
    return [statement for e in evidence for statement in quote(plan, e.item, e.sentences)]


def is_broad(words: list[Word], item: Item) -> bool:
    """Whether a question is about an item as a whole: its title says all of what is asked for."""
    body = "".join(s.text for s in item.sentences if not is_heading(item, s))
    return bool(words) and coverage(words, item.title) >= 0.75 and coverage(words, item.title) >= coverage(words, body)


def _item(plan: Plan, group: RankedGroup) -> Item:
    return plan.item(int(group.group.rpartition("/")[2]))


def _adds(words: list[Word], chosen: Sequence[str], text: str) -> bool:
    """Whether an item covers words of weight that the chosen ones leave open."""
    total = sum(word.rarity for word in words)
    open_words = [word for word in words if max(covered(word.text, c) for c in chosen) < 0.5]
    gained = sum(word.rarity for word in open_words if covered(word.text, text) == 1)
    return total > 0 and gained / total >= _NEW_TOPIC


def _sentences(words: list[Word], group: RankedGroup, item: Item) -> tuple[Sentence, ...]:
    answering = [i for i, s in enumerate(item.sentences) if not is_heading(item, s)] or [0]
    if is_broad(words, item):
        return tuple(item.sentences[i] for i in answering[:_LONGEST_BROAD])
    best = sorted(answering, key=lambda i: -group.parts[i].score)
    kept = [best[0]] + [i for i in best[1:2] if group.parts[i].score > group.parts[best[0]].score - _SECOND_SENTENCE]
    return tuple(item.sentences[i] for i in sorted(kept))
