"""What do the outcomes of a run come to?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.plan.model import Value
from eval.interval import STATISTICS, cluster, interval
from eval.outcome import Outcome
from eval.questions import Question

Better = Literal["higher", "lower", "neither"]


@dataclass(frozen=True)
class Metric:
    """What is measured: a statistic of one of the values of an outcome."""

    name: str
    value: str
    better: Better = "higher"
    statistic: Literal["mean", "sum", "p50", "p95"] = "mean"
    unit: str = ""
    """"" for a share of 0 to 1."""


METRICS = (
    Metric("hit@1", "hit@1"),
    Metric("hit@3", "hit@3"),
    Metric("MRR", "MRR"),
    Metric("citation precision", "citation precision"),
    Metric("citation recall", "citation recall"),
    Metric("citation F1", "citation F1"),
    Metric("exact citation set", "exact citation set"),
    Metric("facts shown", "facts shown"),
    Metric("refusals", "refusals"),
    Metric("false refusals", "false refusals", "lower"),
    Metric("kind of refusal", "kind of refusal"),
    Metric("support", "support"),
    Metric("out of range", "out of range", "lower", "sum", "citations"),
    Metric("answer length", "characters", "neither", unit="characters"),
    Metric("latency p50", "milliseconds", "neither", "p50", "ms"),
    Metric("latency p95", "milliseconds", "neither", "p95", "ms"),
)
"""In the order in which they are shown. Latency and length are told, never judged."""

WRITTEN = (
    Metric("sentences dropped", "sentences dropped", "neither"),
    Metric("sentences re-anchored", "sentences re-anchored", "neither"),
    Metric("fell back on the plan's words", "fell back", "neither"),
    Metric("tokens a question", "tokens", "neither", unit="tokens"),
    Metric("seconds of the model", "model seconds", "neither", unit="s"),
    Metric("check of a sentence", "check", "neither", unit="ms"),
)
"""What is told, never judged, where a language model was asked."""

SHARES = tuple(metric for metric in METRICS if metric.better != "neither" and not metric.unit)


class Measure(Value):
    """A metric over `n` outcomes and its 95 % interval. `value` is None where there are none."""

    name: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    unit: str = ""


def cluster_of(question: Question) -> str:
    """What a question stands or falls with: the first item that it wants, else nothing but itself."""
    return f"item {question.items[0]}" if question.items else question.id


def summarise(outcomes: Sequence[Outcome]) -> list[Measure]:
    """The measures of a run. Crashed questions count in `crashed` alone."""
    crashed = sum(outcome.error is not None for outcome in outcomes)
    values = [(cluster_of(outcome.question), outcome.values) for outcome in outcomes]
    measures = [
        _measure(metric, [(name, v[metric.value]) for name, v in values if metric.value in v])
        for metric in (METRICS if not any(o.writing for o in outcomes) else METRICS + WRITTEN)
    ]
    return [*measures, Measure(name="crashed", value=float(crashed), n=len(outcomes), unit="questions")]


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """For each kind of question, how many passed of how many that were asked."""
    kinds = sorted({outcome.question.kind for outcome in outcomes})
    of_kind = {kind: [outcome for outcome in outcomes if outcome.question.kind == kind] for kind in kinds}
    return {kind: (sum(o.passed for o in asked), len(asked)) for kind, asked in of_kind.items()}


def by_mode(outcomes: Sequence[Outcome]) -> dict[str, list[Measure]]:
    """The measures for each mode of answering that occurs; refusals and crashes stand in none."""
    modes = sorted({o.answer.mode for o in outcomes if o.answer and not o.refused})
    return {
        mode: summarise([o for o in outcomes if o.answer and not o.refused and o.answer.mode == mode]) for mode in modes
    }


def unsteady(outcomes: Sequence[Outcome]) -> list[str]:
    """Ids of the questions that were not answered alike each time that they were asked."""
    texts: dict[str, set[str | None]] = {}
    for outcome in outcomes:
        texts.setdefault(outcome.question.id, set()).add(outcome.answer.text if outcome.answer else outcome.error)
    return [name for name, given in texts.items() if len(given) > 1]


def _measure(metric: Metric, pairs: Sequence[tuple[str, float]]) -> Measure:
    if not pairs:
        return Measure(name=metric.name, value=None, n=0, unit=metric.unit)
    statistic = STATISTICS[metric.statistic]
    low, high = interval(cluster(pairs), statistic) or (None, None)
    value = statistic(np.array([value for _, value in pairs], dtype=np.float64))
    return Measure(name=metric.name, value=value, n=len(pairs), low=low, high=high, unit=metric.unit)
