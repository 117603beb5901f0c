"""What do the outcomes of a run come to?"""

from collections.abc import Callable, Sequence

from assistant.plan.model import Value
from eval.outcome import Outcome


class Measure(Value):
    """A mean over `n` questions, 0 to 1. `value` is None where there are none."""

    name: str
    value: float | None
    n: int


def summarise(outcomes: Sequence[Outcome]) -> list[Measure]:
    """The measures of a run. Crashed questions count in `crashed` alone."""
    asked = [o for o in outcomes if o.answer]
    answerable = [o for o in asked if not o.question.refusal]
    with_items = [o for o in answerable if o.question.items]
    unanswerable = [o for o in asked if o.question.refusal]
    return [
        _mean("hit@1", with_items, lambda o: o.hit),
        _mean("MRR", with_items, lambda o: o.reciprocal_rank),
        _mean("exact citation set", with_items, lambda o: o.exact),
        _mean("facts shown", answerable, lambda o: o.facts_shown),
        _mean("refusals", unanswerable, lambda o: o.refused),
        _mean("kind of refusal", [o for o in unanswerable if o.refused], lambda o: o.right_kind),
        _mean("false refusals", answerable, lambda o: o.refused),
        _mean("crashed", outcomes, lambda o: o.error is not None),
    ]


def _mean(name: str, outcomes: Sequence[Outcome], value: Callable[[Outcome], float]) -> Measure:
    n = len(outcomes)
    return Measure(name=name, value=sum(float(value(o)) for o in outcomes) / n if n else None, n=n)
