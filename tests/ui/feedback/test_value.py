from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from ui.feedback.value import Feedback


def test_the_moment_is_kept_in_utc(up: Feedback) -> None:
    beijing = datetime(2020, 5, 1, 20, tzinfo=timezone(timedelta(hours=8)))
    made = Feedback.model_validate({**up.model_dump(), "made": beijing}).made
    assert (made, made.tzinfo) == (datetime(2020, 5, 1, 12, tzinfo=UTC), UTC)


@pytest.mark.parametrize("wrong", [{"made": datetime(2020, 5, 1)}, {"vote": "sideways"}, {"colour": "red"}])
def test_what_is_no_feedback_is_refused(up: Feedback, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Feedback.model_validate({**up.model_dump(), **wrong})
