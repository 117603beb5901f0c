from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from assistant.plan.model import Plan
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.ui.embed.test_gate import SECRET, sign
from ui.server import create_app

ALLOWED = "https://intranet.example"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server that wants tokens and lets one origin in."""
    data = tmp_path_factory.mktemp("data")
    settings = Settings(
        data_dir=data, embedding_model=HASH_MODEL, embed_origins=(ALLOWED,), embed_secret=SecretStr(SECRET)
    )
    with TestClient(create_app(settings)) as client:
        yield client


def test_only_the_frame_may_be_embedded_and_only_by_what_is_listed(client: TestClient) -> None:
    def ancestors(path: str) -> str:
        return client.get(path).headers["content-security-policy"].split("frame-ancestors ")[1]

    assert ancestors("/embed/") == f"'self' {ALLOWED}"
    assert ancestors("/") == ancestors("/embedded") == "'self'"


def test_only_listed_origins_may_read_answers(client: TestClient) -> None:
    for origin, let_in in ((ALLOWED, ALLOWED), ("https://elsewhere.example", None), ("null", None)):
        for path in ("/embed/config", "/embed/widget.js", "/items.xlsx"):
            headers = client.get(path, headers={"origin": origin}).headers
            assert headers.get("access-control-allow-origin") == let_in
            assert "access-control-allow-credentials" not in headers


def test_the_frame_keeps_its_query_when_the_slash_is_missing(client: TestClient) -> None:
    moved = client.get("/embed?plan=x&lang=en", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (307, "embed/?plan=x&lang=en")


def test_a_token_is_traded(client: TestClient) -> None:
    answer = client.post("/embed/session", json={"token": sign()})
    assert answer.json()["session"]
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


def test_a_token_is_traded_once(client: TestClient) -> None:
    body = {"token": sign(), "language": "en"}
    assert client.post("/embed/session", json=body).status_code == 200
    again = client.post("/embed/session", json=body)
    assert again.status_code == 401
    assert "has been used" in again.json()["detail"]


@pytest.mark.parametrize(("language", "sentence"), [("zh", "访问令牌无效"), ("en", "is not valid")])
def test_a_wrong_token_is_told_in_a_sentence(client: TestClient, language: str, sentence: str) -> None:
    answer = client.post("/embed/session", json={"token": "x", "language": language})
    assert answer.status_code == 401
    assert sentence in answer.json()["detail"]


@pytest.mark.parametrize("body", [{}, {"token": 3}, {"token": "x" * 5000}, {"token": "x", "language": "fr"}])
def test_what_is_no_trade_is_refused(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/embed/session", json=body).status_code == 422


@pytest.mark.parametrize("path", ["/embed/", "/embed/config"])
def test_without_a_session_nothing_of_the_plan_is_there_but_its_title(
    client: TestClient, plan: Plan, path: str
) -> None:
    shown = client.get(path).text
    assert plan.title in shown
    assert not [item.key for item in plan.items if item.title in shown]
    assert SECRET not in shown


def _event(client: TestClient, name: str, data: list[object]) -> str:
    """What an event of the frame answers, as the page would send it."""
    config = client.get("/embed/config").json()
    place = next(n for n, dependency in enumerate(config["dependencies"]) if dependency["api_name"] == name)
    called = {"fn_index": place, "data": data, "session_hash": "visitor"}
    assert client.post("/embed/gradio_api/queue/join", json=called).status_code == 200
    return client.get("/embed/gradio_api/queue/data?session_hash=visitor").text


def test_events_answer_nothing_without_a_session_and_something_with_one(client: TestClient, plan: Plan) -> None:
    command = '{"do": "ask", "question": "第十三项"}'
    title = plan.item(13).title
    for name, data in (
        ("on_ask", [None, None, None, None, "第十三项", ""]),
        ("on_ask", [None, None, None, None, "", command]),
        ("on_act", [None, None, None, None, command]),
        ("on_speak", [None, None, None, "en"]),
        ("on_admit", [None, None, None, "forged"]),
    ):
        assert title not in _event(client, name, data)
    session = client.post("/embed/session", json={"token": sign()}).json()["session"]
    assert title in _event(client, "on_admit", [None, None, None, session])
    assert title in _event(client, "on_ask", [None, None, None, None, "", command])


def test_the_example_is_served_in_development_alone(client: TestClient) -> None:
    assert client.get("/embed/example").status_code == 404
