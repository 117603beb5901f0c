"""What became of the items of one plan in another: kept, changed, new or gone?

Items are aligned one to one so that the sum of their similarities is greatest (the assignment problem). Two items are
alike by their titles or by their texts: 1 − (1 − t)(1 − c), where t and c are cosines, 0 to 1, of the tf-idf weights
of the character pairs of titles and of texts, so that what every item says counts for little. Meaning, where it is
given, is a third such measure.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.plan.difference import Difference, SentenceChange, compare_sentences
from assistant.plan.model import Item, Plan, Value
from assistant.plan.squeezed import squeezed

Fate = Literal["kept", "changed", "new", "gone"]
Matrix = NDArray[np.float64]
Meaning = Callable[[Sequence[str]], NDArray[np.float32]]
"""Gives (n, dim) unit rows for n texts."""

_LEAST = 0.3
"""Similarity, 0 to 1, from which two items can be the same; below it one is gone and the other new."""


class Pairing(Value):
    """An item of each plan, or of one: what was one item and what it became. `similarity` is 0 to 1."""

    fate: Fate
    before: Item | None
    after: Item | None
    similarity: float
    sentences: tuple[SentenceChange, ...] = ()
    """Of items of both plans: their sentences, in order, and what became of each."""

    @property
    def title(self) -> Difference:
        """What became of the title, word by word."""
        before, after = (item.title if item else "" for item in (self.before, self.after))
        return Difference.of(before, after)


class Comparison(Value):
    """Two plans, and their items paired: in the order of the later plan, with those gone where they stood."""

    before: Plan
    after: Plan
    pairings: tuple[Pairing, ...]

    def count(self, fate: Fate) -> int:
        """How many items had this fate."""
        return sum(pairing.fate == fate for pairing in self.pairings)


def compare_plans(before: Plan, after: Plan, meaning: Meaning | None = None) -> Comparison:
    """Align the items of two plans. With `meaning`, also by what they mean."""
    alike = _similarity(before.items, after.items, meaning)
    partner = dict(best_pairs(alike, _LEAST))
    taken = set(partner.values())
    pairs = [_pair(before.items[i], after.items[j], float(alike[i, j])) for i, j in partner.items()]
    gone = [
        Pairing(fate="gone", before=b, after=None, similarity=0) for i, b in enumerate(before.items) if i not in partner
    ]
    new = [Pairing(fate="new", before=None, after=a, similarity=0) for j, a in enumerate(after.items) if j not in taken]
    return Comparison(before=before, after=after, pairings=tuple(_in_order([*pairs, *new], gone)))


def best_pairs(alike: Matrix, least: float) -> list[tuple[int, int]]:
    """The one-to-one pairs of rows and columns with the greatest sum of similarities, none of them below `least`."""
    gained = np.maximum(alike - least, 0)
    rows, columns = linear_sum_assignment(gained, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if alike[i, j] >= least]


def _similarity(before: Sequence[Item], after: Sequence[Item], meaning: Meaning | None) -> Matrix:
    """(before, after), 0 to 1, higher is more alike."""
    unlike = 1 - _cosines([item.title for item in before], [item.title for item in after])
    unlike *= 1 - _cosines([item.text for item in before], [item.text for item in after])
    if meaning:
        rows = meaning([item.text for item in [*before, *after]])
        cosines = (rows[: len(before)] @ rows[len(before) :].T).astype(np.float64)
        unlike *= 1 - _above_the_others(cosines)
    return 1 - unlike


def _above_the_others(cosines: Matrix) -> Matrix:
    """Cosines of embeddings from 0, which pairs that belong to no other reach, to 1. All office prose is much alike."""
    others = float(np.quantile(cosines, 1 - 1 / max(cosines.shape)))
    return np.clip((cosines - others) / max(1 - others, 1e-6), 0, 1)


def _cosines(before: Sequence[str], after: Sequence[str]) -> Matrix:
    weights = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), sublinear_tf=True, smooth_idf=True)
    rows = weights.fit_transform([squeezed(text) or " " * 2 for text in [*before, *after]])
    cosines: Matrix = (rows[: len(before)] @ rows[len(before) :].T).toarray()
    return np.clip(cosines, 0, 1)


def _pair(before: Item, after: Item, similarity: float) -> Pairing:
    is_kept = squeezed(before.text) == squeezed(after.text)
    sentences = compare_sentences(before.sentences, after.sentences)
    return Pairing(
        fate="kept" if is_kept else "changed",
        before=before,
        after=after,
        similarity=round(similarity, 3),
        sentences=tuple(sentences),
    )


def _in_order(there: Sequence[Pairing], gone: Sequence[Pairing]) -> Iterator[Pairing]:
    """Those that are there by the later plan's order; each that is gone behind the one that it followed."""
    left = list(gone)
    for pairing in sorted(there, key=lambda p: p.after.ordinal if p.after else 0):
        here = pairing.before.ordinal if pairing.before else 0
        if here:
            yield from (p for p in left if p.before and p.before.ordinal < here)
            left = [p for p in left if p.before and p.before.ordinal > here]
        yield pairing
    yield from left
