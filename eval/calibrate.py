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
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.chain import Way
from assistant.confidence import SCALED, Calibration
from assistant.draft import Searchable
from assistant.examples.lessons import is_kept
from assistant.examples.library import background_examples, read_conversations, read_examples
from assistant.question.asked import Asked
from embeddings.learned import Learned
from embeddings.probe_fitting import fit_probe
from eval.questions import Question

ALLOWED, ALLOWED_LEARNED = 0.0125, 0.0075
"""Share of answerable questions that may be refused; less where something was learned, where more wins little."""
_EXAMPLE = 0.3
"""What an example counts beside a question of the set: other signals were chosen in sight of the set."""
_REGULARISATION = 0.3
"""C of scikit-learn: the smaller, the stronger."""


Measured = tuple[dict[str, float], bool]
"""The signals of a question that was looked up, and whether the plan answers it."""


def calibrate(way: Way, questions: Iterable[Question], *, for_any_model: bool = False) -> Calibration:
    """Fit on the questions of the split `tune` that are looked up, and on the examples that were kept from learning.

    Uses no other split. What is to hold with any embedding model is fitted without the signals whose size depends on
    it.
    """
    tune = ((question.asked, question.refusal is None) for question in questions if question.split == "tune")
    measured = list(_measured(way, tune))
    asked = len(measured)
    is_learned = way.open_search().search.learned is not None
    if is_learned:
        measured += _of_examples(way)
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
    threshold = float(np.quantile(unseen[y], ALLOWED_LEARNED if is_learned else ALLOWED))
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


def _of_examples(way: Way) -> Iterator[Measured]:
    """The examples that were kept from the classifier, each measured with a probe fitted on the others."""
    searchable, own = way.open_search(), read_examples(way.plan)
    search, kept = searchable.search, [example for example in own if is_kept(example)]
    others = [*(example for example in own if not is_kept(example)), *background_examples(way.plan)]
    vectors = search.embeddings.encode_queries([example.text for example in others])
    probe = fit_probe(others, vectors, embedding_model="", source="")
    classifier = search.learned.classifier if search.learned else None
    blind = replace(searchable, search=search.with_learned(Learned(probe, classifier)))
    asked = [(Asked(question=example.text), example.part is not None) for example in kept]
    asked += [(said, d.part is not None) for said, d in read_conversations(way.plan) if is_kept(d)]
    yield from _measured(replace(way, open_search=partial(_itself, blind)), asked)


def _itself(searchable: Searchable) -> Searchable:
    return searchable
