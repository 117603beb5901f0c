"""From which coefficients and threshold does the assistant know when to refuse?

A logistic regression on the content questions of the split `tune`, each signal scaled to deviation 1 while
fitting. The threshold is the highest at which at most `ALLOWED` of the answerable questions are refused, read
off predictions of a cross-validation: each question is judged by a model that has not seen it.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.chain import Way
from assistant.confidence import Calibration
from eval.questions import Question

ALLOWED = 0.0125
"""Share of answerable questions that may be refused."""
_REGULARISATION = 0.3
"""C of scikit-learn: the smaller, the stronger."""


def calibrate(way: Way, questions: Iterable[Question]) -> Calibration:
    """Fit on the questions of the split `tune` that are looked up. Uses no other."""
    signals: list[dict[str, float]] = []
    answerable: list[bool] = []
    for question in questions:
        draft = way.understand(question.asked)
        if question.split == "tune" and not draft.refusal and draft.mode == "extractive":
            signals.append(way.extract(way.retrieve(draft)).signals)
            answerable.append(question.refusal is None)
    names = list(signals[0])
    x = np.array([[s[name] for name in names] for s in signals])
    y = np.array(answerable)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_REGULARISATION, max_iter=1000))
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    unseen = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1]
    threshold = float(np.quantile(unseen[y], ALLOWED))
    scaler, regression = model.fit(x, y).steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    return Calibration(
        origin=(
            f"python -m eval calibrate, {date.today().isoformat()}: {len(y)} content questions of the split tune, "
            f"{int(y.sum())} answerable; embedding model {way.embedding_model}; in 10-fold cross-validation AUROC "
            f"{roc_auc_score(y, unseen):.3f}, {np.mean(unseen[~y] < threshold):.0%} of the unanswerable refused, "
            f"{np.mean(unseen[y] < threshold):.1%} of the answerable"
        ),
        intercept=round(float(regression.intercept_[0] - weights @ scaler.mean_), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        threshold=round(threshold, 4),
    )
