"""Nobody comes in without credentials, by whatever route."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount
from starlette.testclient import TestClient

from assistant.errors import SettingsError
from ui.access.tokens import TokenFile

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def _paths(routes: list[BaseRoute], before: str = "") -> Iterator[str]:
    """Every path of an application, its mounts and their mounts."""
    for route in routes:
        router = getattr(route, "original_router", None)  # a router that was included
        if isinstance(route, Mount):
            yield before + route.path + "/"
            yield from _paths(list(route.routes or ()), before + route.path)
        elif router is not None:
            yield from _paths(list(router.routes), before)
        else:
            yield before + str(route.path)  # type: ignore[attr-defined]


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    return tmp_path / "tokens"


@pytest.fixture
def token(tokens: Path) -> str:
    """A token of the file."""
    return TokenFile(tokens).add("someone")


@pytest.mark.parametrize("auth", ["token", "proxy", "oidc"])
def test_every_route_is_closed(make_app: Callable[..., FastAPI], auth: str, tokens: Path, token: str) -> None:
    provider = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "x", "oidc_client_secret": "x"}
    app = make_app(auth=auth, tokens=tokens, trusted_proxies="10.0.0.1", **provider)
    client = TestClient(app, follow_redirects=False)
    paths = set(_paths(list(app.router.routes)))
    assert len(paths) > 60
    assert {"/api/ask", "/v1/models", "/mcp", "/metrics", "/gradio_api/queue/join"} <= paths
    is_open = {"/healthz", "/login"} if auth == "token" else {"/healthz"}
    for path in paths - is_open - {"/login", "/login/callback"}:
        for method in METHODS:
            response = client.request(method, path)
            assert response.status_code == 401, (method, path)
    for path in is_open:
        assert client.get(path).status_code == 200


def test_a_refusal_is_a_problem_or_leads_a_browser_to_sign_in(
    make_app: Callable[..., FastAPI], tokens: Path, token: str
) -> None:
    client = TestClient(make_app(auth="token", tokens=tokens))
    refused = client.post("/api/ask", json={"question": "第十三项"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.headers["content-security-policy"]
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 401
    assert 'href="/login"' in page.text


@pytest.mark.parametrize("shown", ["Bearer wrong", "Bearer", "Basic x", "Bearer \x80", "bearer  "])
def test_wrong_credentials_are_none(make_app: Callable[..., FastAPI], tokens: Path, token: str, shown: str) -> None:
    client = TestClient(make_app(auth="token", tokens=tokens))
    assert client.get("/api/plans", headers={"Authorization": shown.encode("latin-1")}).status_code == 401


def test_a_token_lets_in_until_it_is_taken_back(make_app: Callable[..., FastAPI], tokens: Path, token: str) -> None:
    client = TestClient(make_app(auth="token", tokens=tokens))
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/plans", headers=headers).status_code == 200
    assert client.get("/", headers=headers).status_code == 200
    TokenFile(tokens).remove("someone")
    assert client.get("/api/plans", headers=headers).status_code == 401


def test_a_browser_signs_in_with_its_token(make_app: Callable[..., FastAPI], tokens: Path, token: str) -> None:
    client = TestClient(make_app(auth="token", tokens=tokens), follow_redirects=False)
    assert client.post("/login", data={"token": "wrong"}).status_code == 401
    signed_in = client.post("/login", data={"token": token})
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/")
    cookie = signed_in.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert token not in cookie
    assert client.get("/").status_code == 200
    forged = client.cookies["workplan_session"][:-1] + "x"
    client.cookies.clear()
    assert client.get("/", headers={"Cookie": f"workplan_session={forged}"}).status_code == 401


def test_a_session_ends_with_its_token(make_app: Callable[..., FastAPI], tokens: Path, token: str) -> None:
    client = TestClient(make_app(auth="token", tokens=tokens))
    client.post("/login", data={"token": token})
    assert client.get("/api/plans").status_code == 200
    TokenFile(tokens).remove("someone")
    assert client.get("/api/plans").status_code == 401


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("10.0.0.1", [("X-Forwarded-User", "someone")], 200),
        ("10.0.0.1", [("X-Forwarded-User", "someone"), ("X-Forwarded-For", "192.0.2.1")], 200),
        ("10.0.0.1", [], 401),
        ("10.0.0.1", [("X-Forwarded-User", " ")], 401),
        ("10.0.0.1", [("X-Forwarded-User", "someone"), ("X-Forwarded-User", "other")], 401),
        ("10.0.0.2", [("X-Forwarded-User", "someone")], 401),
        ("10.0.0.2", [("X-Forwarded-User", "someone"), ("X-Forwarded-For", "10.0.0.1")], 401),
        ("testclient", [("X-Forwarded-User", "someone")], 401),
    ],
)
def test_a_user_is_taken_from_trusted_proxies_only(
    make_app: Callable[..., FastAPI], address: str, headers: list[tuple[str, str]], status: int
) -> None:
    client = TestClient(make_app(auth="proxy", trusted_proxies="10.0.0.1, 10.9.0.0/16"), client=(address, 1))
    assert client.get("/api/plans", headers=headers).status_code == status


def test_what_is_missing_is_told_at_the_start(make_app: Callable[..., FastAPI], tokens: Path) -> None:
    with pytest.raises(SettingsError, match="workplan token new"):
        make_app(auth="token", tokens=tokens)
    with pytest.raises(SettingsError, match="WORKPLAN_TRUSTED_PROXIES is empty"):
        make_app(auth="proxy")
    with pytest.raises(SettingsError, match=r"WORKPLAN_TRUSTED_PROXIES = '10\.0\.0\.1/8'"):
        make_app(trusted_proxies="10.0.0.1/8")
