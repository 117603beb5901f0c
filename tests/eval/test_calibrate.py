from pathlib import Path

import pytest

from assistant.chain import Way
from assistant.confidence import ANY_MODEL, calibration, read_calibration
from assistant.examples.library import learned_sha256, read_conversations, read_examples
from assistant.opening import open_way
from assistant.question.asked import Asked, Turn
from assistant.settings import Settings
from embeddings.naming import DEFAULT_MODEL
from embeddings.probe_fitting import Example
from eval.calibrate import Measured, _turned, calibrate, measure
from eval.questions import read_questions

_EVERY = 24
"""One example or dialogue of so many is taken: to embed and measure all of them takes minutes."""
_SOME = 8
"""One question of so many."""


@pytest.fixture(scope="module")
def without_probe(indexed_data: Path) -> Way:
    return open_way(Settings(data_dir=indexed_data), probing=False)


@pytest.fixture(scope="module")
def measured(without_probe: Way) -> list[Measured]:
    return measure(without_probe, read_questions())


def test_the_shipped_calibration_is_what_calibrating_gives(without_probe: Way, measured: list[Measured]) -> None:
    fitted, shipped = calibrate(without_probe, measured), calibration(DEFAULT_MODEL, probing=False)
    assert without_probe.calibration == shipped
    assert fitted.threshold == pytest.approx(shipped.threshold, abs=0.01)
    assert fitted.intercept == pytest.approx(shipped.intercept, abs=0.05)
    assert fitted.weights == pytest.approx(shipped.weights, abs=0.05)


def test_what_holds_with_any_model_is_fitted_without_its_cosines(without_probe: Way, measured: list[Measured]) -> None:
    fitted, shipped = calibrate(without_probe, measured, for_any_model=True), read_calibration(ANY_MODEL)
    assert fitted.embedding_model is None
    assert fitted.threshold == pytest.approx(shipped.threshold, abs=0.01)
    assert fitted.weights == pytest.approx(shipped.weights, abs=0.05)


def test_where_there_is_a_probe_it_has_its_say(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    few, talks = read_examples(way.plan)[::_EVERY], read_conversations(way.plan)[::_EVERY]
    monkeypatch.setattr("eval.calibrate.read_examples", lambda plan: few)
    monkeypatch.setattr("eval.calibrate.read_conversations", lambda plan: talks)
    shipped = calibration(DEFAULT_MODEL, probing=True)
    assert way.calibration == shipped
    fitted = calibrate(way, measure(way, read_questions()[::_SOME]))
    assert set(fitted.weights) == set(shipped.weights) > {"log_odds"}
    assert fitted.weights["log_odds"] > 0 < shipped.weights["log_odds"]
    assert fitted.learned == learned_sha256(way.plan)
    assert fitted.heard is not None
    assert fitted.heard.weights["log_odds"] > 0


def test_examples_are_measured_as_new_topics_in_dialogues_too() -> None:
    examples = [Example(f"年费{i}", "p/1#0" if i % 2 else None) for i in range(40)]
    talks = [Asked(question="贵吗", history=(Turn(role="user", content=f"专利{i}"),)) for i in range(3)]
    turned = list(_turned(examples, talks))
    assert [said.question for said, _ in turned] == ["年费0", "年费9", "年费18", "年费27", "年费36"]
    assert [answered for _, answered in turned] == [False, True, False, True, False]
    assert [said.history for said, _ in turned] == [talks[i].history for i in (2, 1, 0, 2, 1)]


def test_only_the_split_tune_is_used(without_probe: Way) -> None:
    questions = read_questions()[::_SOME]
    other = [
        q.model_copy(update={"refusal": None, "question": "专利"}) if q.split == "report" else q for q in questions
    ]
    assert measure(without_probe, other) == measure(without_probe, questions)
