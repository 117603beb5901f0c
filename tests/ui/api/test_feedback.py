import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.answer import Answer
from ui.feedback.store import FeedbackStore


def test_a_vote_is_kept_and_replaced(make_app: Callable[..., FastAPI], answered: Answer, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/votes.db"
    client = TestClient(make_app(database_url=database))
    body = {"vote": "up", "answer": answered.model_dump(mode="json")}
    given = client.post("/api/feedback", json=body)
    assert given.status_code == 201
    again = client.post("/api/feedback", json={**body, "vote": "down", "reason": "不全", **given.json()})
    assert again.json() == given.json()
    assert [(f.vote, f.reason, f.answer) for f in FeedbackStore(database).every()] == [("down", "不全", answered)]


def test_a_vote_on_no_answer_is_a_problem(client: TestClient, answered: Answer) -> None:
    answer = answered.model_dump(mode="json")
    for body in (
        {"vote": "up"},
        {"vote": "sideways", "answer": answer},
        {"vote": "up", "answer": answer, "id": "../x"},
    ):
        assert client.post("/api/feedback", json=body).status_code == 422


def test_a_locked_database_is_a_problem_and_the_next_vote_is_kept(
    make_app: Callable[..., FastAPI], answered: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.feedback.store.FeedbackStore.__init__.__kwdefaults__", {"patience": 0.1})
    file = tmp_path / "votes.db"
    client = TestClient(make_app(database_url=f"sqlite:///{file}"))
    body = {"vote": "up", "answer": answered.model_dump(mode="json")}
    assert client.post("/api/feedback", json=body).status_code == 201
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        locked = client.post("/api/feedback", json=body)
    assert (locked.status_code, locked.headers["retry-after"]) == (503, "5")
    assert "locked" in locked.json()["detail"]
    assert client.post("/api/feedback", json=body).status_code == 201
