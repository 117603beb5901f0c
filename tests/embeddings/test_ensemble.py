from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from embeddings.ensemble import Ensemble
from tests.embeddings.test_classifier import predict, small_classifier

ASKED = ("那工厂呢怎么样", "什么时候开运动会", "办好运动会。")


@cache
def _both() -> Ensemble:
    """A classifier, and one that errs otherwise: its heads are turned about."""
    first = small_classifier()
    which = replace(first.which, weights=first.which.weights[::-1].copy(), bias=first.which.bias[::-1].copy())
    whether = replace(first.whether, out_bias=first.whether.out_bias - 3)
    return Ensemble((first, replace(first, which=which, whether=whether)))


def test_one_alone_says_what_it_says() -> None:
    said, only = predict(ASKED), small_classifier()
    encoded = only.encode(ASKED)
    assert said.log_probabilities == pytest.approx(only.log_probabilities(encoded), abs=1e-5)
    assert said.log_odds == pytest.approx(only.log_odds(encoded))
    assert said.surety == said.log_probabilities.max()
    assert said.unanswered_kind == only.kind.names[int(only.kind_log_probabilities(encoded).argmax())]


def test_several_say_the_mean_of_what_each_says() -> None:
    said, (first, second) = _both().predict(ASKED), (predict(ASKED, member) for member in _both().members)
    mean = (first.log_probabilities + second.log_probabilities) / 2
    assert np.exp(said.log_probabilities).sum() == pytest.approx(1, rel=1e-5)
    assert said.log_probabilities - said.log_probabilities[0] == pytest.approx(mean - mean[0], abs=1e-5)
    assert said.log_odds == pytest.approx(first.log_odds - 1.5, abs=1e-4)
    assert said.surety == said.log_probabilities.max()


def test_what_each_makes_of_a_question_stands_side_by_side() -> None:
    width = len(small_classifier().encode(ASKED))
    encoded = _both().encode(ASKED)
    assert encoded.shape == (2 * width,)
    assert np.array_equal(encoded[:width], encoded[width:])
    assert _both().encode_all([ASKED, ("审查",)]).shape == (2, 2 * width)
    assert _both().encode_all([ASKED, ("审查",)])[0] == pytest.approx(encoded, abs=1e-3)
