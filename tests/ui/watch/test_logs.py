import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.errors import IndexUnusableError
from ui.watch.logs import JsonLines
from ui.watch.request import Requests

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The lines of the log so far."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("ui")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    log.removeHandler(handler)
    log.setLevel(logging.NOTSET)


def test_a_line_names_the_request_and_the_answer(client: TestClient, lines: Lines) -> None:
    response = client.post("/api/ask", json={"question": "第十三项"}, headers={"X-Request-ID": "mine-1"})
    assert response.headers["x-request-id"] == "mine-1"
    answer, request = lines()
    assert (answer["event"], answer["mode"], answer["items"]) == ("answer", "structure", ["13"])
    assert (request["event"], request["path"], request["status"]) == ("request", "/api/ask", 200)
    assert answer["request_id"] == request["request_id"] == "mine-1"


def test_an_id_that_is_none_is_not_taken(client: TestClient) -> None:
    given = client.get("/healthz", headers={"X-Request-ID": "a b\tc"}).headers["x-request-id"]
    assert len(given) == 32


@pytest.mark.parametrize("logs", [False, True])
def test_a_question_is_logged_only_where_it_may_be(make_app: Callable[..., FastAPI], lines: Lines, logs: bool) -> None:
    client = TestClient(make_app(log_questions=logs))
    client.post("/api/ask", json={"question": "第十三项"})
    client.get("/api/search", params={"q": "第十三项"})
    client.post("/api/ask", json={"question": "第十三项" * 1000})
    assert ("第十三项" in json.dumps(lines(), ensure_ascii=False)) == logs


def test_a_failure_is_a_problem_and_a_line_without_its_words(lines: Lines) -> None:
    said = "第十三项"

    async def failing(scope: Any, receive: Any, send: Any) -> None:
        raise ValueError(said)

    response = TestClient(Requests(failing)).get("/x")
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    failed, request = lines()
    assert (failed["error"], request["status"]) == ("ValueError", 500)
    assert "test_logs.py" in failed["traceback"]
    assert said not in json.dumps(lines(), ensure_ascii=False)


def test_an_error_that_says_what_to_do_is_written() -> None:
    record = logging.makeLogRecord({"exc_info": (IndexUnusableError, IndexUnusableError("Build it."), None)})
    assert json.loads(JsonLines().format(record))["error"] == "IndexUnusableError: Build it."
