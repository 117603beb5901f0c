from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.question.asked import Turn
from ui.feedback.store import FeedbackStore
from ui.feedback.value import Feedback

NOON = datetime(2020, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "feedback.sqlite3"


@pytest.fixture
def store(file: Path) -> FeedbackStore:
    return FeedbackStore(f"sqlite:///{file}", patience=0.2)


@pytest.fixture
def down(answered: Answer) -> Feedback:
    """A vote down with a reason, in a conversation."""
    history = (Turn(role="user", content="第六项"), Turn(role="assistant", content="……[6]"))
    return Feedback(
        made=NOON, vote="down", reason="不全\n“引号”", question=answered.question, history=history, answer=answered
    )


@pytest.fixture
def up(refused: Answer) -> Feedback:
    """A vote up on a refusal, a day later."""
    return Feedback(made=NOON + timedelta(days=1), vote="up", question=refused.question, answer=refused)
