from collections.abc import Callable
from time import sleep

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ui.warming import Warming


def test_a_server_lives_before_it_can_answer(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app())  # never started, so that nothing loads
    assert client.get("/healthz").json() == {"status": "alive"}
    waiting = client.get("/readyz")
    assert (waiting.status_code, waiting.headers["retry-after"]) == (503, "2")


def test_a_server_whose_model_cannot_be_loaded_says_why(make_app: Callable[..., FastAPI]) -> None:
    with TestClient(make_app(embedding_model="/no/such/folder")) as client:
        while "loading" in client.get("/readyz").text:
            pass
        assert client.get("/healthz").status_code == 200
        assert "WORKPLAN_EMBEDDING_MODEL" in client.get("/readyz").json()["detail"]
        failed = client.post("/api/ask", json={"question": "专利质押融资"})
        assert (failed.status_code, failed.headers["content-type"]) == (503, "application/problem+json")
        assert "workplan_model_errors_total 1.0" in client.get("/metrics").text


def test_answers_are_counted_by_mode_and_refusal(make_app: Callable[..., FastAPI]) -> None:
    with TestClient(make_app()) as client:
        for question in ("第十三项", "第二十项", "第三项"):
            client.post("/api/ask", json={"question": question})
        numbers = client.get("/metrics").text
    assert 'workplan_answers_total{mode="structure",refusal="none"} 2.0' in numbers
    assert 'workplan_answers_total{mode="structure",refusal="out_of_range"} 1.0' in numbers
    assert "workplan_answer_seconds_count 3.0" in numbers
    assert "workplan_queue_length 0.0" in numbers


def test_a_failed_model_is_tried_again_and_told_of_all_the_while(
    make_app: Callable[..., FastAPI], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("ui.warming._PAUSE", 0.0)
    begun: list[str] = []
    start = Warming.start
    monkeypatch.setattr(Warming, "start", lambda warming: (begun.append("again"), start(warming)))
    with TestClient(make_app(embedding_model="/no/such/folder")) as client:
        while "loading" in client.get("/readyz").text:
            sleep(0.05)
        for _ in range(200):
            assert "WORKPLAN_EMBEDDING_MODEL" in client.get("/readyz").json()["detail"]
            if len(begun) > 2:
                break
            sleep(0.05)
    assert len(begun) > 2
    logged = [record for record in caplog.records if record.name == "ui.warming"]
    assert len(logged) == 1
    assert "WORKPLAN_EMBEDDING_MODEL" in logged[0].getMessage()
