"""How well does the check of written sentences tell what an item supports?

Labelled pairs of a sentence and an item, one JSON object a line, in `pairs/`. The models of `support.json` are fitted
on `tune`, which shares no item with `report`, on which they are measured.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Literal

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.checking.judge import Judge, Support
from assistant.checking.support import Model, SupportCalibration
from assistant.plan.model import Plan, Value
from assistant.question.script import language_of

ALLOWED = 0.01
"""Share of the supported sentences of `tune` that the model alone may drop, in cross-validation."""
_REGULARISATION = 1.0
"""C of scikit-learn: the smaller, the stronger."""

PairKind = Literal["supported", "unsupported", "negated", "swapped", "joined", "wrong item"]


class Pair(Value):
    """A sentence without markers, an item by its ordinal, and whether the item supports it, or why not."""

    id: str
    kind: PairKind
    language: Literal["zh", "en"]
    item: int
    sentence: str

    @property
    def is_supported(self) -> bool:
        """Whether the item supports it."""
        return self.kind == "supported"


class PairMeasure(Value):
    """What the check made of pairs. Shares are 0 to 1; time is in milliseconds a sentence."""

    pairs: int
    caught: float
    """Of those that are not supported; higher is better."""
    dropped: float
    """Of those that are; lower is better."""
    milliseconds: float
    """Mean."""
    slowest_milliseconds: float
    """95th percentile."""
    wrong: tuple[Pair, ...]


def read_pairs(split: Literal["tune", "report"]) -> list[Pair]:
    """The shipped pairs of a split."""
    path = Path(str(files("eval"))) / "pairs" / f"{split}.jsonl"
    return [Pair.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def measure_pairs(judge: Judge, plan: Plan, pairs: Sequence[Pair]) -> PairMeasure:
    """Check every pair, the first once before: what it opens is not counted."""
    held: list[bool] = []
    spent: list[float] = []
    for pair in pairs[:1]:
        judge.support(pair.sentence, plan.item(pair.item))
    for pair in pairs:
        start = perf_counter()
        held.append(judge.support(pair.sentence, plan.item(pair.item)).holds)
        spent.append((perf_counter() - start) * 1000)
    labels = np.array([pair.is_supported for pair in pairs])
    kept = np.array(held)
    return PairMeasure(
        pairs=len(pairs),
        caught=float(1 - kept[~labels].mean()),
        dropped=float(1 - kept[labels].mean()),
        milliseconds=float(np.mean(spent)),
        slowest_milliseconds=float(np.percentile(spent, 95)),
        wrong=tuple(pair for pair, keep in zip(pairs, held, strict=True) if keep != pair.is_supported),
    )


def fit_pairs(judge: Judge, plan: Plan, pairs: Iterable[Pair], embedding_model: str) -> SupportCalibration:
    """Fit a model for each language on the pairs that had to be weighed."""
    told = [(pair, judge.support(pair.sentence, plan.item(pair.item))) for pair in pairs]
    undecided = [(pair, one) for pair, one in told if one.signals and one.reason != "joined"]
    models = {name: _fit([(p, s) for p, s in undecided if language_of(p.sentence) == name]) for name in ("zh", "en")}
    return SupportCalibration(
        origin=(
            f"python -m eval pairs --fit, {date.today().isoformat()}: {len(told)} labelled pairs of the split tune, "
            f"{len(undecided)} of them not decided by facts, negations, joined sentences or the item's own words; "
            f"embedding model {embedding_model}; each threshold lets at most {ALLOWED:.0%} of the supported pairs "
            "fall in 5-fold cross-validation"
        ),
        zh=models["zh"],
        en=models["en"],
    )


def _fit(told: Sequence[tuple[Pair, Support]]) -> Model:
    names = list(told[0][1].signals)
    x = np.array([[support.signals[name] for name in names] for _, support in told])
    y = np.array([pair.is_supported for pair, _ in told])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_REGULARISATION, max_iter=1000))
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    unseen = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1]
    threshold = float(np.sort(unseen[y])[int(ALLOWED * y.sum())])
    scaler, regression = model.fit(x, y).steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    return Model(
        intercept=round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        threshold=round(max(threshold, 0.5), 4),
    )
