"""What got better and what got worse between two runs, question by question?"""

from collections.abc import Sequence

import numpy as np
from scipy.stats import binomtest

from assistant.plan.model import Value
from eval.interval import STATISTICS, cluster, interval
from eval.summary import SHARES, Better
from eval.verdict import Verdict

TOLERANCE = 0.005
"""Share of the questions that may pass no more: processors round differently, and a tie may fall the other way."""


class Flip(Value):
    """A question that passed in one run only."""

    before: Verdict
    after: Verdict


class Difference(Value):
    """A metric over the questions that count in both runs: after − before, and its 95 % interval."""

    name: str
    before: float
    after: float
    n: int
    low: float | None
    high: float | None
    better: Better

    @property
    def is_worse(self) -> bool:
        """Whether it is significantly down (or up, where lower is better): the interval leaves out 0."""
        if self.low is None or self.high is None:
            return False
        return self.high < 0 if self.better == "higher" else self.low > 0


class Comparison(Value):
    """Two runs, paired by question."""

    compared: int
    lost: tuple[Flip, ...]
    """Passed before, fails now."""
    won: tuple[Flip, ...]
    p: float
    """Two-sided exact McNemar test: how likely flips as uneven as these are if nothing changed."""
    differences: tuple[Difference, ...]
    changed: tuple[str, ...]
    """Ids of questions whose row is another now; they are not compared."""
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def fell(self, tolerance: float = TOLERANCE) -> list[str]:
        """Why quality fell, in words; nothing if it did not."""
        reasons = [
            f"{d.name} is significantly worse: {d.before:.3f} → {d.after:.3f} (n = {d.n})"
            for d in self.differences
            if d.is_worse
        ]
        allowed = int(tolerance * self.compared)
        if len(self.lost) > allowed:
            reasons.insert(0, f"{len(self.lost)} questions passed before and fail now; {allowed} are tolerated")
        return reasons


def compare(before: Sequence[Verdict], after: Sequence[Verdict]) -> Comparison:
    """Pair two runs by the ids of their questions."""
    old, new = {v.id: v for v in before}, {v.id: v for v in after}
    both = [name for name in new if name in old]
    pairs = [(old[name], new[name]) for name in both if old[name].digest == new[name].digest]
    lost = tuple(Flip(before=a, after=b) for a, b in pairs if a.passed and not b.passed)
    won = tuple(Flip(before=a, after=b) for a, b in pairs if b.passed and not a.passed)
    return Comparison(
        compared=len(pairs),
        lost=lost,
        won=won,
        p=mcnemar(len(lost), len(won)),
        differences=tuple(
            d for metric in SHARES if (d := _difference(metric.name, metric.value, metric.better, pairs))
        ),
        changed=tuple(name for name in both if old[name].digest != new[name].digest),
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
    )


def mcnemar(lost: int, won: int) -> float:
    """The two-sided p of McNemar's exact test (McNemar, 1947): a binomial test on the flips; 1 where there are none."""
    return float(binomtest(lost, lost + won, 0.5).pvalue) if lost + won else 1.0


def _difference(name: str, value: str, better: Better, pairs: Sequence[tuple[Verdict, Verdict]]) -> Difference | None:
    counted = [
        (a.cluster, a.values[value], b.values[value]) for a, b in pairs if value in a.values and value in b.values
    ]
    if not counted:
        return None
    steps = [(where, after - before) for where, before, after in counted]
    changed = any(step for _, step in steps)
    low, high = (changed and interval(cluster(steps), STATISTICS["mean"])) or (0.0, 0.0)
    return Difference(
        name=name,
        before=float(np.mean([before for _, before, _ in counted])),
        after=float(np.mean([after for _, _, after in counted])),
        n=len(counted),
        low=low,
        high=high,
        better=better,
    )
