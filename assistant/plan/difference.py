"""Which sentences, and which words of them, differ between two texts?"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, Self

from assistant.plan.model import Sentence, Value
from assistant.plan.squeezed import squeezed
from embeddings.tokens import segments

Side = Literal["both", "before", "after"]

_SAME_SENTENCE = 0.4
"""Share of common words, 0 to 1 (difflib's ratio), from which one sentence became the other."""


class Stretch(Value):
    """Words that stand in both texts, or only in one."""

    side: Side
    text: str


class Difference(Value):
    """Two texts as stretches. Those of "both" and "before" make the earlier text, of "both" and "after" the later."""

    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, before: str, after: str) -> Self:
        """What differs, word by word."""
        return cls(stretches=tuple(_stretches(segments(before), segments(after))))

    @property
    def is_empty(self) -> bool:
        """Whether the texts are the same."""
        return all(stretch.side == "both" for stretch in self.stretches)


class SentenceChange(Value):
    """A sentence that became another, came or went: "" stands for none."""

    before: str
    after: str
    difference: Difference


def compare_sentences(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[SentenceChange]:
    """The sentences of two texts in order, each beside what it became."""
    old, new = [s.text for s in before], [s.text for s in after]
    matcher = SequenceMatcher(None, [squeezed(t) for t in old], [squeezed(t) for t in new], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        for one, other in _aligned(old[start:end], new[new_start:new_end]):
            yield SentenceChange(before=one, after=other, difference=Difference.of(one, other))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Sentences between two that did not change, in order: each with the next that is like it, else alone."""
    if [squeezed(text) for text in old] == [squeezed(text) for text in new]:
        yield from zip_longest(old, new, fillvalue="")
        return
    place = 0
    for text in old:
        ratios = [_ratio(text, other) for other in new[place:]]
        best = max(range(len(ratios)), key=ratios.__getitem__, default=-1)
        if best < 0 or ratios[best] < _SAME_SENTENCE:
            yield text, ""
            continue
        yield from (("", other) for other in new[place : place + best])
        yield text, new[place + best]
        place += best + 1
    yield from (("", other) for other in new[place:])


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, segments(one), segments(other), autojunk=False).ratio()


def _stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Stretch(side="both", text="".join(before[start:end]))
            continue
        if end > start:
            yield Stretch(side="before", text="".join(before[start:end]))
        if new_end > new_start:
            yield Stretch(side="after", text="".join(after[new_start:new_end]))
