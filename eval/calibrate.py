"""From which coefficients and threshold does the assistant know when to refuse?

A logistic regression on the content questions of the split `tune` and the example questions, each signal scaled to
deviation 1 while fitting. The threshold is the highest at which at most a given share of the answerable questions are
refused, read off predictions of a cross-validation: each question is judged by a model that has not seen it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.chain import Way
from assistant.confidence import HEARD, SCALED, Calibration
from assistant.draft import Searchable
from assistant.examples.lessons import is_kept
from assistant.examples.library import (
    UNCLEAR,
    background_examples,
    learned_sha256,
    read_conversations,
    read_examples,
)
from assistant.question.asked import Asked
from embeddings.learned import Learned
from embeddings.probe_fitting import Example, fit_probe
from eval.questions import Question

ALLOWED, ALLOWED_LEARNED, ALLOWED_HEARD = 0.0125, 0.0075, 0.015
"""Share of answerable questions that may be refused: where nothing was learned; where something was, and more wins
little; and of those before which something was said, examples among them, where more wins most."""
_EXAMPLE = 0.3
"""What an example counts beside a question of the set: other signals were chosen in sight of the set."""
_TURNED = 9
"""One first example of so many is measured after another dialogue's turns too, as a new topic in a conversation."""
_REGULARISATION = 0.3
"""C of scikit-learn: the smaller, the stronger."""


Questioned = tuple[Asked, bool]
"""A question, and whether the plan answers it."""


class Measured(NamedTuple):
    """A question that was looked up."""

    signals: Mapping[str, float]
    is_answerable: bool
    has_context: bool
    is_example: bool


def measure(way: Way, questions: Iterable[Question]) -> list[Measured]:
    """The questions of the split `tune` that are looked up, and of no other; and where something was learned, the
    examples that were kept from learning.
    """
    tune = ((question.asked, question.refusal is None) for question in questions if question.split == "tune")
    measured = list(_measured(way, tune))
    return measured if way.open_search().search.learned is None else [*measured, *_of_examples(way)]


def calibrate(way: Way, measured: Sequence[Measured], *, for_any_model: bool = False) -> Calibration:
    """Fit on what was measured along this same way; what is to hold with any model, where nothing was learned.

    What is to hold with any embedding model is fitted without the signals whose size depends on it. Where something was
    learned, questions before which something was said have a calibration of their own, whose threshold is read off
    their examples too: the set has few of them.
    """
    names = [name for name in measured[0].signals if not (for_any_model and name in SCALED)]
    if for_any_model or way.open_search().search.learned is None:
        return _fitted(measured, names, ALLOWED, way, for_any_model=for_any_model)
    first, heard = ([m for m in measured if m.has_context is has_context] for has_context in (False, True))
    fitted = _fitted(first, names, ALLOWED_LEARNED, way)
    of_heard = _fitted(heard, HEARD, ALLOWED_HEARD, way, of_examples=True)
    return fitted.model_copy(update={"heard": of_heard, "learned": learned_sha256(way.plan)})


def _fitted(
    measured: Sequence[Measured],
    names: Sequence[str],
    allowed: float,
    way: Way,
    *,
    for_any_model: bool = False,
    of_examples: bool = False,
) -> Calibration:
    """The coefficients of the signals named, and the threshold, read off the questions of the set, or off all."""
    x = np.array([[m.signals[name] for name in names] for m in measured])
    y = np.array([m.is_answerable for m in measured])
    is_example = np.array([m.is_example for m in measured])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_REGULARISATION, max_iter=1000))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    weight = np.where(is_example, _EXAMPLE, 1.0)
    fit = {"logisticregression__sample_weight": weight}
    unseen = cross_val_predict(model, x, y, cv=folds, method="predict_proba", params=fit)[:, 1]
    counted = y & (of_examples | ~is_example)
    threshold = float(np.quantile(unseen[counted], allowed, method="inverted_cdf", weights=weight[counted]))
    scaler, regression = model.fit(x, y, **fit).steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    asked = ~is_example
    return Calibration(
        origin=(
            f"python -m eval calibrate, {date.today().isoformat()}: {asked.sum()} content questions of the split tune, "
            f"{(asked & y).sum()} answerable, and {is_example.sum()} examples; embedding model {way.embedding_model}; "
            f"of those of tune, in 10-fold cross-validation, AUROC {roc_auc_score(y[asked], unseen[asked]):.3f}, "
            f"{np.mean(unseen[asked & ~y] < threshold):.0%} of the unanswerable refused, "
            f"{np.mean(unseen[asked & y] < threshold):.1%} of the answerable"
        ),
        embedding_model=None if for_any_model else way.open_search().search.embeddings.name,
        intercept=round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        threshold=round(threshold, 4),
    )


def _measured(way: Way, asked: Iterable[Questioned], *, are_examples: bool = False) -> Iterator[Measured]:
    """Those questions that are looked up."""
    for question, is_answerable in asked:
        draft = way.understand(question)
        if not draft.refusal and draft.mode == "extractive":
            drawn = way.extract(way.retrieve(draft))
            yield Measured(drawn.signals, is_answerable, drawn.understood.has_context, are_examples)


def _of_examples(way: Way) -> Iterator[Measured]:
    """The examples that were kept from the classifiers, each measured with a probe fitted on the others."""
    searchable, own = way.open_search(), read_examples(way.plan)
    search, kept = searchable.search, [example for example in own if is_kept(example)]
    others = [*(example for example in own if not is_kept(example)), *background_examples(way.plan)]
    vectors = search.embeddings.encode_queries([example.text for example in others])
    probe = fit_probe(others, vectors, embedding_model="", source="")
    classifiers = search.learned.classifiers if search.learned else None
    blind = replace(searchable, search=search.with_learned(Learned(probe, classifiers)))
    first = [(Asked(question=example.text), example.part is not None) for example in kept]
    talks = [(said, d.part is not None) for said, d in read_conversations(way.plan) if is_kept(d)]
    turned = _turned([example for example in kept if example.kind != UNCLEAR], [said for said, _ in talks])
    yield from _measured(
        replace(way, open_search=partial(_itself, blind)), [*first, *talks, *turned], are_examples=True
    )


def _turned(examples: Sequence[Example], talks: Sequence[Asked]) -> Iterator[Questioned]:
    """Some questions, each in place of the last question of another dialogue."""
    for example, talk in zip(examples[::_TURNED], cycle(reversed(talks)), strict=False):
        yield talk.model_copy(update={"question": example.text}), example.part is not None


def _itself(searchable: Searchable) -> Searchable:
    return searchable
