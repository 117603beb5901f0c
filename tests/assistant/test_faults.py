import pytest
from pydantic import ValidationError

from assistant.faults import fault
from assistant.question.asked import Asked


@pytest.mark.parametrize(
    ("written", "place", "message"),
    [
        ('{"question": "甲", "history": 1}', "history", "Input should be a list"),
        ('{"question": "甲", "history": [{"role": "user"}]}', "history.0.content", "Field required"),
        ("{", "", "Invalid JSON"),
    ],
)
def test_a_fault_is_told_in_words_of_json(written: str, place: str, message: str) -> None:
    with pytest.raises(ValidationError) as error:
        Asked.model_validate_json(written)
    where, told = fault(error.value.errors()[0])
    assert where == place
    assert told.startswith(message)
