import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.answer import Answer


def _events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream: name and data."""
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\r\n\r\n") if block]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def test_a_question_is_answered_as_the_command_does(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "第十三项"})
    assert response.status_code == 200
    answer = Answer.model_validate_json(response.content)
    assert {citation.key for citation in answer.citations} == {"13"}
    assert answer.verified


def test_a_refusal_is_an_answer(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "第二十项"})
    assert response.status_code == 200
    assert response.json()["refusal"]["kind"] == "out_of_range"


def test_a_follow_up_is_made_whole(client: TestClient) -> None:
    history = [{"role": "user", "content": "第三项"}, {"role": "assistant", "content": "……[3]"}]
    answer = client.post("/api/ask", json={"question": "下一项呢", "history": history}).json()
    assert {citation["key"] for citation in answer["citations"]} == {"4"}


@pytest.mark.parametrize(("language", "says"), [("en", True), ("zh", False)])
def test_the_language_of_the_reply_can_be_chosen(client: TestClient, language: str, says: bool) -> None:
    text = client.post("/api/ask", json={"question": "第十三项", "language": language}).json()["text"]
    assert text.startswith("The plan “国家知识产权局2018年工作要点” says") == says


def test_the_stream_is_the_answer_in_pieces(client: TestClient) -> None:
    response = client.post("/api/ask/stream", json={"question": "第五部分有哪几项"})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    events = _events(response.text)
    answer = Answer.model_validate(events[-1][1])
    assert events[-1][0] == "answer"
    assert "".join(data["text"] for name, data in events if name == "token") == answer.text
    cited = [data for name, data in events if name == "citation"]
    assert cited == [citation.model_dump(mode="json") for citation in answer.citations]


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ({}, 422, "body.question: Field required"),
        ({"question": "  "}, 422, "empty"),
        ({"question": "长" * 2001}, 422, "2,001 characters"),
        ({"question": "a", "history": [{"role": "user", "content": "a"}] * 101}, 422, "101 messages"),
        ({"question": "a", "history": [{"role": "user", "content": "a" * 20_001}]}, 422, "20,000 characters"),
        ({"question": "a", "history": [{"role": "system", "content": "a"}]}, 422, "role"),
        ({"question": "a", "more": 1}, 422, "more"),
        ({"question": "a", "plan": "other"}, 404, "cnipa-2018"),
        ({"question": "a", "language": "fr"}, 422, "language"),
    ],
)
def test_bad_input_is_a_problem(client: TestClient, path: str, body: dict[str, Any], status: int, told: str) -> None:
    response = client.post(path, json=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert told in problem["detail"]
    assert problem["request_id"] == response.headers["x-request-id"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"question": "\\ud800"}', b"NaN"])
def test_what_is_no_json_is_a_problem(client: TestClient, content: bytes) -> None:
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"
