"""Against a language model that runs: set WORKPLAN_TEST_CHAT_BASE_URL, and WORKPLAN_TEST_CHAT_MODEL for its name."""

import os
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from assistant.chain import Way
from assistant.question.asked import Asked
from assistant.verify import is_real
from assistant.writing.chat import Chat
from assistant.writing.model import open_chat_model

URL = os.environ.get("WORKPLAN_TEST_CHAT_BASE_URL", "")


@pytest.mark.llm
@pytest.mark.skipif(not URL, reason="WORKPLAN_TEST_CHAT_BASE_URL is not set")
@pytest.mark.parametrize("question", ["专利质押融资怎么做", "怎样提高审查质量", "退休老同志的事今年还管不管"])
def test_nothing_unsupported_reaches_the_reader(writing: Callable[[Chat], Way], question: str) -> None:
    name = f"openai:{os.environ.get('WORKPLAN_TEST_CHAT_MODEL', 'default')}"
    model = open_chat_model(name, base_url=URL, api_key=SecretStr("none"), timeout=120)
    way = writing(Chat(model, name, 120))
    draft = way.drafting().invoke(Asked(question=question))
    assert draft.written
    assert draft.statements
    for statement in draft.statements:
        assert all(is_real(citation, way.plan) for citation in statement.citations)
