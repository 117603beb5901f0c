import numpy as np
import pytest

from embeddings.learned import Learned
from embeddings.multi_label import MultiLabel
from tests.embeddings.probing import EMBEDDINGS, small_probe
from tests.embeddings.test_classifier import alone, predict, small_classifier

ASKED = ("那工厂呢怎么样", "什么时候开运动会", "办好运动会。")


def test_a_probe_alone_says_what_it_says() -> None:
    vector = EMBEDDINGS.encode_query("运动会")
    said, by_probe = Learned(small_probe()).predict("运动会", vector, ASKED), small_probe().predict("运动会", vector)
    assert np.array_equal(said.log_probabilities, by_probe.log_probabilities)
    assert said.log_odds == by_probe.log_odds
    assert said.surety == by_probe.surety


def test_the_classifier_decides_where_the_probe_is_unsure() -> None:
    text = "工厂怎么样"
    vector = EMBEDDINGS.encode_query(text)
    both = Learned(small_probe(), alone())
    said = both.predict(text, vector, ASKED)
    by_classifiers = predict(ASKED)
    assert both.parts[int(said.log_probabilities.argmax())] == "b"
    assert np.exp(said.log_probabilities).sum() == pytest.approx(1, rel=1e-5)
    assert said.log_odds == by_classifiers.log_odds
    assert said.surety == by_classifiers.surety == by_classifiers.log_probabilities.max()
    assert said.unanswered_kind == by_classifiers.unanswered_kind


def test_both_have_their_say_whether_a_first_question_is_answered() -> None:
    vector = EMBEDDINGS.encode_query("银行的专利质押")
    said = Learned(small_probe(), alone()).predict("银行的专利质押", vector, ("银行的专利质押",))
    by_probe = small_probe().predict("银行的专利质押", vector).log_odds
    other = predict(("银行的专利质押",)).log_odds
    assert min(by_probe, other) < said.log_odds < max(by_probe, other)


def test_what_belongs_together_is_said_of_the_parts_in_the_probes_order() -> None:
    probe, text = small_probe(), "银行的专利质押"
    vector, n = EMBEDDINGS.encode_query(text), len(small_probe().parts)
    without = Learned(probe, alone())
    encoded = small_classifier().encode((text,))
    width = len(without.seen(encoded, vector, has_context=False))
    told = MultiLabel(
        embedding_model="m",
        source="s",
        parts=probe.parts,
        hidden=np.zeros((1, width), dtype=np.float32),
        hidden_bias=np.ones(1, dtype=np.float32),
        out=np.arange(n, dtype=np.float32)[:, None],
        out_bias=np.zeros(n, dtype=np.float32),
        slope=1.0,
    )
    said = Learned(probe, alone(), told).predict(text, vector, (text,)).together
    by_classifiers = predict((text,)).log_probabilities
    place = [small_classifier().parts.index(part) for part in probe.parts]
    assert said == pytest.approx(np.arange(n) + by_classifiers[place], abs=1e-5)
    assert without.predict(text, vector, (text,)).together is None


def test_of_a_follow_up_made_whole_its_embedding_is_not_seen() -> None:
    both, vector = Learned(small_probe(), alone()), EMBEDDINGS.encode_query("银行的专利质押")
    encoded = small_classifier().encode(ASKED)
    heard, first = (both.seen(encoded, vector, has_context=has_context) for has_context in (True, False))
    assert len(heard) == len(first) == len(encoded) + len(vector)
    assert np.array_equal(heard[: len(encoded)], encoded)
    assert not heard[len(encoded) :].any()
    assert first[len(encoded) :].any()
