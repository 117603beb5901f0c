"""From which coefficients and threshold does the assistant know when to refuse?

A logistic regression on the content questions of the split `tune` and the example questions, each signal scaled to
deviation 1 while fitting. The threshold is the highest at which at most `ALLOWED` of the answerable questions of `tune`
are refused, read off predictions of a cross-validation: each question is judged by a model that has not seen it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.chain import Way
from assistant.confidence import SCALED, Calibration
from assistant.draft import Searchable
from assistant.examples.library import background_examples, read_examples
from assistant.question.asked import Asked
from embeddings.probe_fitting import fit_probe
from eval.questions import Question

ALLOWED = 0.0125
"""Share of answerable questions that may be refused."""
_EXAMPLE = 0.3
"""What an example counts beside a question of the set: other signals were chosen in sight of the set."""
_EVERY = 9
_FOLDS = 3
_REGULARISATION = 0.3
"""C of scikit-learn: the smaller, the stronger."""


Measured = tuple[dict[str, float], bool]
"""The signals of a question that was looked up, and whether the plan answers it."""


def calibrate(
    way: Way, questions: Iterable[Question], every: int = _EVERY, *, for_any_model: bool = False
) -> Calibration:
    """Fit on the questions of the split `tune` that are looked up, and on the example questions where a probe is there.

    One example of `every` is measured, by a probe that has not learned from it. Uses no other split. What is to hold
    with any embedding model is fitted without the signals whose size depends on it.
    """
    tune = ((question.asked, question.refusal is None) for question in questions if question.split == "tune")
    measured = list(_measured(way, tune))
    asked = len(measured)
    if way.open_search().search.probe:
        measured += _of_examples(way, every)
    signals, answerable = [m[0] for m in measured], [m[1] for m in measured]
    names = [name for name in signals[0] if not (for_any_model and name in SCALED)]
    x = np.array([[s[name] for name in names] for s in signals])
    y = np.array(answerable)
    weight = np.where(np.arange(len(y)) < asked, 1.0, _EXAMPLE)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_REGULARISATION, max_iter=1000))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    fit = {"logisticregression__sample_weight": weight}
    unseen = cross_val_predict(model, x, y, cv=folds, method="predict_proba", params=fit)[:asked, 1]
    y = y[:asked]
    threshold = float(np.quantile(unseen[y], ALLOWED))
    scaler, regression = model.fit(x, answerable, **fit).steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    return Calibration(
        origin=(
            f"python -m eval calibrate, {date.today().isoformat()}: {asked} content questions of the split tune, "
            f"{int(y.sum())} answerable, and {len(signals) - asked} examples; embedding model {way.embedding_model}; "
            f"of those of tune, in 10-fold cross-validation, AUROC {roc_auc_score(y, unseen):.3f}, "
            f"{np.mean(unseen[~y] < threshold):.0%} of the unanswerable refused, "
            f"{np.mean(unseen[y] < threshold):.1%} of the answerable"
        ),
        embedding_model=None if for_any_model else way.open_search().search.embeddings.name,
        intercept=round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        threshold=round(threshold, 4),
    )


def _measured(way: Way, asked: Iterable[tuple[Asked, bool]]) -> Iterator[Measured]:
    """The signals of those questions that are looked up."""
    for question, answerable in asked:
        draft = way.understand(question)
        if not draft.refusal and draft.mode == "extractive":
            yield way.extract(way.retrieve(draft)).signals, answerable


def _of_examples(way: Way, every: int) -> Iterator[Measured]:
    """Some of the example questions, each measured with a probe that was fitted on others."""
    searchable = way.open_search()
    search = searchable.search
    own = read_examples(way.plan)
    examples = [*own, *background_examples(way.plan)]
    vectors = search.embeddings.encode_queries([example.text for example in examples])
    background = list(range(len(own), len(examples)))
    for learned, held_out in KFold(_FOLDS, shuffle=True, random_state=0).split(own):
        rows = [*learned, *background]
        fitted = fit_probe([examples[i] for i in rows], vectors[rows], embedding_model="", source="")
        blind = replace(searchable, search=search.with_probe(fitted))
        pairs = [(Asked(question=own[i].text), own[i].part is not None) for i in held_out[::every]]
        yield from _measured(replace(way, open_search=partial(_itself, blind)), pairs)


def _itself(searchable: Searchable) -> Searchable:
    return searchable
