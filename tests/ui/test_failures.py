import pytest

from assistant.errors import EmbeddingError, IndexUnusableError, PlanError, QuestionError, SettingsError, WorkplanError
from ui.failures import told
from ui.feedback.errors import FeedbackError
from ui.limits.queue import BusyError, SlowError


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (QuestionError("x", "empty"), "请先写下问题。", "Write a question first."),
        (BusyError("x"), "请过几秒再试。", "Try again in a few seconds."),
        (SlowError("x"), "请稍后再试", "Try again later"),
        (EmbeddingError("Start it."), "请告知管理员：Start it.", "Tell the administrator: Start it."),
        (IndexUnusableError("Free space."), "请告知管理员：Free space.", "Tell the administrator: Free space."),
        (SettingsError("No {model}."), "请告知管理员：No {model}.", "Tell the administrator: No {model}."),
        (FeedbackError("Locked."), "请稍后再试，或告知管理员：Locked.", "tell the administrator: Locked."),
        (PlanError("Odd."), "请告知管理员：Odd.", "Tell the administrator: Odd."),
    ],
)
def test_each_is_told_in_the_language_of_the_reader(error: WorkplanError, zh: str, en: str) -> None:
    assert zh in told(error, "zh")
    assert en in told(error, "en")
