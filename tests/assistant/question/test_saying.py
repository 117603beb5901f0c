import pytest

from assistant.plan.model import Plan
from assistant.question.saying import as_compared, is_phrase


def test_terms_are_compared_without_spaces_quotes_and_case() -> None:
    assert as_compared(" E 系统“S”") == "e系统s"


@pytest.mark.parametrize(
    ("text", "known"), [("推进计划", True), ("工作要点", False), ("工作计划", False), ("计划", False)]
)
def test_words_that_stand_together_in_the_plan_are_a_phrase(plan: Plan, text: str, known: bool) -> None:
    assert is_phrase(text, plan) is known
