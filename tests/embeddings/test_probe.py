import numpy as np
import pytest

from embeddings.probe import NETWORK, spread
from embeddings.probe_fitting import Example, fit_probe
from tests.embeddings.probing import EMBEDDINGS, EXAMPLES, predict, small_probe


@pytest.mark.parametrize(("question", "part"), [("医院的专利质押", "a"), ("运动会", "b"), ("审查快些", "c")])
def test_the_part_that_answers_is_the_most_probable(question: str, part: str) -> None:
    logs = predict(question).log_probabilities
    assert np.exp(logs).sum() == pytest.approx(1, rel=1e-5)
    assert small_probe().parts[int(logs.argmax())] == part


def test_an_answered_question_has_higher_odds_than_another() -> None:
    assert predict("银行的专利质押").log_odds > 0 > predict("后天的天气").log_odds


@pytest.mark.parametrize(
    ("question", "kind"), [("广州的天气好不好", "elsewhere"), ("那怎么样了", "unclear"), ("医院的专利年费", "near")]
)
def test_a_question_without_an_answer_is_of_a_kind(question: str, kind: str) -> None:
    assert predict(question).unanswered_kind == kind


def test_a_text_without_known_tokens_is_judged_by_its_embedding() -> None:
    probe, vector = small_probe(), EMBEDDINGS.encode_query("专利质押")
    seen = spread(vector, probe.mean)
    said = float(probe.whether[: len(probe.mean)] @ seen) + probe.whether_bias + NETWORK * probe.network.log_odds(seen)
    assert probe.predict("xyz", vector).log_odds == pytest.approx(said, rel=1e-5)


def test_words_tell_parts_apart_that_an_embedding_does_not() -> None:
    vector = small_probe().mean
    best = {word: int(small_probe().predict(word, vector).log_probabilities.argmax()) for word in ("质押", "运动会")}
    assert [small_probe().parts[i] for i in best.values()] == ["a", "b"]


def test_the_network_has_learned_what_is_answered() -> None:
    def odds(text: str) -> float:
        return small_probe().network.log_odds(spread(EMBEDDINGS.encode_query(text), small_probe().mean))

    assert odds("银行的专利质押") > 0 > odds("后天的天气")


@pytest.mark.parametrize("kept", [EXAMPLES[:20], [e for e in EXAMPLES if e.part != "c"]])
def test_too_few_kinds_of_examples_are_refused(kept: list[Example]) -> None:
    vectors = EMBEDDINGS.encode_queries([example.text for example in kept])
    with pytest.raises(ValueError, match="three parts or more"):
        fit_probe(kept, vectors, embedding_model="m", source="s")
