import math
from dataclasses import replace

import pytest
from pydantic import ValidationError

from assistant.confidence import HEARD, SCALED, Calibration, calibration
from assistant.errors import SettingsError
from assistant.plan.model import Plan
from assistant.question.understand import Reader
from embeddings.naming import DEFAULT_MODEL


def test_confidence_is_the_logistic_of_the_weighted_signals() -> None:
    made = Calibration(origin="by hand", intercept=-1.0, weights={"a": 2.0, "b": -0.5}, threshold=0.5)
    assert made.confidence({"a": 1.0, "b": 2.0, "unused": 9.0}) == pytest.approx(0.5)
    assert made.confidence({"a": 2.0, "b": 2.0}) == pytest.approx(1 / (1 + math.exp(-2)))
    assert made.confidence({"a": 1e9, "b": 0.0}) == pytest.approx(1)


def test_the_shipped_calibration_says_where_it_comes_from() -> None:
    shipped = calibration(DEFAULT_MODEL, probing=True)
    assert "split tune" in shipped.origin
    assert 0 < shipped.threshold < 1
    assert shipped.weights["slot_open"] < 0 < shipped.weights["log_odds"]
    assert shipped.heard is not None
    assert shipped.heard.weights.keys() == set(HEARD)
    assert min(shipped.heard.weights.values()) > 0


def test_where_something_was_said_before_a_question_another_calibration_may_hold(plan: Plan) -> None:
    heard = Calibration(origin="by hand", intercept=1.0, weights={}, threshold=0.7)
    made = Calibration(origin="by hand", intercept=-1.0, weights={}, threshold=0.5, heard=heard)
    first = Reader(plan).understand("专利年费")
    further = replace(first, asked=("年费", "专利多少钱"))
    assert made.of(first) is made
    assert made.of(further) is heard
    assert heard.of(further) is heard


@pytest.mark.parametrize("probing", [True, False])
def test_what_was_fitted_for_one_model_is_not_used_with_another(probing: bool) -> None:
    own = calibration(DEFAULT_MODEL, probing=probing)
    other = calibration("openai:intfloat/multilingual-e5-small [query: |passage: ]", probing=probing)
    assert own.embedding_model == DEFAULT_MODEL
    assert own.weights.keys() & SCALED
    assert other.embedding_model is None
    assert not other.weights.keys() & SCALED


def test_a_calibration_with_unknown_fields_is_refused() -> None:
    with pytest.raises(ValidationError):
        Calibration.model_validate({"origin": "", "intercept": 0, "weights": {}, "threshold": 0.5, "bias": 1})


def test_a_calibration_that_needs_a_reranker_says_so() -> None:
    made = Calibration(origin="by hand", intercept=0.0, weights={"relevance": 1.0}, threshold=0.5)
    with pytest.raises(SettingsError, match="WORKPLAN_RERANKER"):
        made.confidence({"score": 1.0})
