"""OpenAI's own client asks over HTTP."""

from collections.abc import Iterator

import openai
import pytest
from openai import OpenAI


@pytest.fixture
def asker(url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0) as asker:
        yield asker


def test_a_plan_is_a_model(asker: OpenAI) -> None:
    assert [model.id for model in asker.models.list()] == ["cnipa-2018"]


def test_an_answer_has_its_citations_in_the_text_and_beside_it(asker: OpenAI) -> None:
    done = asker.chat.completions.create(
        model="cnipa-2018",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "第十二项"},
            {"role": "assistant", "content": "……[12]"},
            {"role": "user", "content": [{"type": "text", "text": "下一项呢"}]},
        ],
        temperature=0.2,
        max_tokens=10,
    )
    text = done.choices[0].message.content
    assert text
    assert text.endswith("[13]")
    assert done.choices[0].finish_reason == "stop"
    assert {citation["key"] for citation in done.citations} == {"13"}  # type: ignore[attr-defined]


def test_a_stream_is_the_same_in_pieces(asker: OpenAI) -> None:
    asked = [{"role": "user", "content": "第五部分有哪几项"}]
    whole = asker.chat.completions.create(model="cnipa-2018", messages=asked)  # type: ignore[call-overload]
    chunks = list(asker.chat.completions.create(model="cnipa-2018", messages=asked, stream=True))  # type: ignore[call-overload]
    assert len(chunks) > 3
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].citations == whole.citations


def test_an_unknown_model_is_not_found(asker: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as told:
        asker.chat.completions.create(model="gpt", messages=[{"role": "user", "content": "第一项"}])
    assert "cnipa-2018" in told.value.response.json()["detail"]


@pytest.mark.parametrize("last", [{"role": "user", "content": ""}, {"role": "assistant", "content": "……"}])
def test_nothing_asked_is_unusable(asker: OpenAI, last: dict[str, str]) -> None:
    with pytest.raises(openai.UnprocessableEntityError):
        asker.chat.completions.create(model="cnipa-2018", messages=[last])  # type: ignore[list-item]
