"""Does what was told before give the detail that a follow-up asks for?

With the topic before it, any question comes near the sentences that were quoted on that topic. Where nothing but these
was found, its own words tell whether they answer it: a question all of whose words stand there asks of what was said;
the fewer of them do, the surer must the probe be.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.found import Evidence
from assistant.question.context import terms, without_slots
from assistant.question.followed import Readings
from assistant.question.places import Place
from assistant.question.words import Word, covered
from assistant.slots import asks_whether
from embeddings.ranking import Ranking

_WHETHER, _WHAT, _SHARED = 4.0, 0.0, 7.0
"""Log odds, by the probe, from which sentences that have none of a question's words answer whether something is so, and
what it is; and how much less is enough, in proportion, where they have some."""
_ASKS_WHAT = re.compile(r"什么|啥|哪|怎|咋|如何|谁|\b(?:which|how|where|who|why)\b", re.IGNORECASE)
_SAID = -5.0
"""Those from which sentences that have all of its words do."""
_OR = "还是"
_ONLY_COUNTS = re.compile(
    r"第?[一二两三四五六七八九十几多哪这那\d]{1,2}\w|它们|他们|其中|[上下前后里外]面|旁边|以外|另外|除了|\w字|名称|原话"
)
"""A word that counts, points or asks for a wording, and names nothing."""


def gives_detail(readings: Readings | None, evidence: Sequence[Evidence], ranking: Ranking) -> bool | None:
    """Whether the evidence gives what is asked for; None where it is not all told before, or nothing settles it."""
    if readings is None or ranking.log_odds is None or not _places(evidence) <= set(readings.told):
        return None
    share = share_said(readings.alone, evidence, ranking)
    if share is None:
        return None
    if share == 1:
        return True if ranking.log_odds >= _SAID else None
    least = _WHAT if _ASKS_WHAT.search(readings.alone) else _WHETHER
    is_strange = ranking.log_odds < least - _SHARED * share or (share == 0 and asks_whether(readings.alone))
    return False if is_strange else None


def share_said(asked: str, evidence: Sequence[Evidence], ranking: Ranking) -> float | None:
    """The share, 0 to 1, of what a question names that the evidence has; None where it names nothing."""
    text = "".join(sentence.text for one in evidence for sentence in one.sentences)
    near = {word.word for word in ranking.near if word.meant in text and _OR not in asked}
    return max((_share(words, text, near) for words in _alternatives(asked) if words), default=None)


def _alternatives(asked: str) -> Iterator[list[Word]]:
    """The words of a question; of "X是A还是B", those of either way."""
    left, *right = (_naming(part) for part in asked.split(_OR, 1))
    yield left
    if right:
        yield [*left[:-1], *right[0]]


def _naming(text: str) -> list[Word]:
    """The words that name something which the plan, in Chinese, could have."""
    return [w for w in terms(without_slots(text)) if not w.text.isascii() and not _ONLY_COUNTS.fullmatch(w.text)]


def _share(words: Sequence[Word], text: str, near: Collection[str]) -> float:
    """The share of the words' rarity, 0 to 1, that a text has, be it in words that mean about the same."""
    had = sum(word.rarity * (word.text in near or covered(word.text, text)) for word in words)
    return had / sum(word.rarity for word in words)


def _places(evidence: Sequence[Evidence]) -> set[Place]:
    every = ((one.item, sentence) for one in evidence for sentence in one.sentences)
    return {Place(item.ordinal, item.sentences.index(sentence)) for item, sentence in every}
