import pytest

from assistant.chain import Way
from assistant.confidence import calibration
from eval.calibrate import calibrate
from eval.questions import read_questions


def test_the_shipped_calibration_is_what_calibrating_gives(way: Way) -> None:
    fitted, shipped = calibrate(way, read_questions()), calibration()
    assert fitted.threshold == pytest.approx(shipped.threshold, abs=0.01)
    assert fitted.intercept == pytest.approx(shipped.intercept, abs=0.05)
    assert fitted.weights == pytest.approx(shipped.weights, abs=0.05)


def test_only_the_split_tune_is_used(way: Way) -> None:
    questions = read_questions()
    other = [
        q.model_copy(update={"refusal": None, "question": "专利"}) if q.split == "report" else q for q in questions
    ]
    assert calibrate(way, other).weights == calibrate(way, questions).weights
