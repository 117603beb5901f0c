from collections.abc import Callable

from fastapi import FastAPI
from starlette.testclient import TestClient


def test_past_the_limit_one_is_told_when_to_come_back(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(requests_per_minute=3))
    assert [client.get("/api/plans").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.post("/v1/chat/completions", json={})
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert client.get("/page/page.js").status_code == 200


def test_callers_are_counted_apart(make_app: Callable[..., FastAPI]) -> None:
    app = make_app(requests_per_minute=1, auth="proxy", trusted_proxies="10.0.0.0/8")
    client = TestClient(app, client=("10.1.2.3", 1))
    for name in ("one", "two"):
        headers = {"X-Forwarded-User": name}
        assert [client.get("/api/plans", headers=headers).status_code for _ in range(2)] == [200, 429]
