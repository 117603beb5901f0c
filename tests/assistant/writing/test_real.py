"""Against a language model that runs: set WORKPLAN_TEST_CHAT_BASE_URL, and WORKPLAN_TEST_CHAT_MODEL for its name.

WORKPLAN_TEST_CHAT_TIMEOUT gives a slow one more than two minutes a question.
"""

import os
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from assistant.chain import Way
from assistant.question.asked import Asked, Turn
from assistant.verify import is_real
from assistant.writing.chat import Chat
from assistant.writing.model import open_chat_model
from eval.metrics import support

URL = os.environ.get("WORKPLAN_TEST_CHAT_BASE_URL", "")
LIMIT = float(os.environ.get("WORKPLAN_TEST_CHAT_TIMEOUT", "120"))
"""Seconds for one question."""

pytestmark = [pytest.mark.llm, pytest.mark.skipif(not URL, reason="WORKPLAN_TEST_CHAT_BASE_URL is not set")]


@pytest.fixture
def real(writing: Callable[[Chat], Way]) -> Way:
    name = f"openai:{os.environ.get('WORKPLAN_TEST_CHAT_MODEL', 'default')}"
    model = open_chat_model(name, base_url=URL, api_key=SecretStr("none"), timeout=LIMIT)
    return writing(Chat(model, name, LIMIT))


@pytest.mark.parametrize(
    "question",
    ["专利质押融资怎么做", "怎样提高审查质量", "退休老同志的事今年还管不管", "What is planned for examiner training?"],
)
def test_nothing_unsupported_reaches_the_reader(real: Way, question: str) -> None:
    draft = real.drafting().invoke(Asked(question=question))
    answer = real.finish(draft)
    assert draft.written
    assert draft.written.failure in (None, "declined", "unsupported", "language")  # the server itself did not fail
    assert draft.statements
    for statement in draft.statements:
        assert all(is_real(citation, real.plan) for citation in statement.citations)
    assert real.writer
    assert support(answer, real.plan, judge=real.writer.judge) == 1


def test_a_follow_up_is_answered(real: Way) -> None:
    history = (Turn(role="user", content="怎样提高审查效率"), Turn(role="assistant", content="优化审查流程。[13]"))
    answer = real.chain().invoke(Asked(question="那质量呢？", history=history))
    assert "质量" in answer.standalone_question
    assert 12 in {citation.item for citation in answer.citations}
