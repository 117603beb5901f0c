"""How far can a measure be trusted that was taken on so few questions?

Questions about one item stand or fall together, so whole clusters are drawn again, not single questions
(cluster bootstrap: Cameron, Gelbach and Miller, "Bootstrap-based improvements for inference with clustered
errors", 2008). The interval is the middle 95 % of what the draws give (percentile method).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap

Statistic = Callable[[NDArray[np.float64]], float]
"""Of the values of all questions, (n,)."""

_DRAWS = 999
_LEVEL = 0.95


def cluster(pairs: Sequence[tuple[Hashable, float]]) -> list[NDArray[np.float64]]:
    """The values of each cluster, from pairs of a cluster's name and a value."""
    gathered: dict[Hashable, list[float]] = {}
    for name, value in pairs:
        gathered.setdefault(name, []).append(value)
    return [np.array(values, dtype=np.float64) for values in gathered.values()]


def interval(clusters: Sequence[NDArray[np.float64]], statistic: Statistic) -> tuple[float, float] | None:
    """The 95 % interval, (low, high); None where there are fewer than two clusters. The same draws every time."""
    if len(clusters) < 2:
        return None

    def of_draw(drawn: NDArray[np.intp]) -> float:
        return statistic(np.concatenate([clusters[i] for i in drawn]))

    found = bootstrap(
        (np.arange(len(clusters)),),
        of_draw,
        vectorized=False,
        n_resamples=_DRAWS,
        confidence_level=_LEVEL,
        method="percentile",
        rng=np.random.default_rng(0),
    ).confidence_interval
    return float(found.low), float(found.high)


STATISTICS: Mapping[str, Statistic] = {
    "mean": lambda values: float(values.mean()),
    "sum": lambda values: float(values.sum()),
    "p50": lambda values: float(np.percentile(values, 50)),
    "p95": lambda values: float(np.percentile(values, 95)),
}
