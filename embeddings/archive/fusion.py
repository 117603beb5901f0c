"""How do two rankings of passages become one?

By reciprocal ranks (Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet", 2009): they need
no scale, which a cosine and a BM25 over a million passages do not share.
"""

from collections.abc import Sequence
from dataclasses import replace

from embeddings.archive.protocol import Found

_K = 60
DEPTH = 50
"""The fewest passages of each ranking that are fused."""


def fuse(rankings: Sequence[Sequence[Found]], k: int) -> list[Found]:
    """Up to `k` passages by the sum of 1 / (60 + rank), best first; those equal stand as the first ranking has them."""
    scores: dict[tuple[str, str], float] = {}
    found: dict[tuple[str, str], Found] = {}
    for ranking in rankings:
        for rank, one in enumerate(ranking, start=1):
            name = (one.source, one.passage.id)
            found.setdefault(name, one)
            scores[name] = scores.get(name, 0.0) + 1 / (_K + rank)
    best = sorted(scores, key=lambda name: -scores[name])[:k]
    return [replace(found[name], score=scores[name]) for name in best]


def depth(k: int) -> int:
    """How many passages of each ranking are asked for, that `k` may come of them."""
    return max(DEPTH, 2 * k)
