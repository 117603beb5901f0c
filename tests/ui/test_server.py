import hashlib
import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.errors import SettingsError
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from ui.listening import address_of, listen, open_when_up
from ui.server import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the application, without a model."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), embedding_model=HASH_MODEL)
    with TestClient(create_app(settings)) as client:
        yield client


def test_scripts_come_from_here_or_are_named_by_their_hash(client: TestClient) -> None:
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-inline" not in re.search(r"script-src[^;]*", policy)[0]  # type: ignore[index]
    assert "frame-ancestors 'self'" in policy
    for script in filter(None, re.findall(r"<script[^>]*>(.*?)</script>", page.text, re.DOTALL)):
        assert b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy


@pytest.mark.parametrize("path", ["/", "/page/page.js", "/items.xlsx", "/nothing", "/gradio_api/upload"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/queue/join"])
def test_no_other_origin_is_let_in(client: TestClient, path: str) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    for headers in (client.get(path, headers=asked).headers, client.options(path, headers=asked).headers):
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path", ["upload", "file=/etc/passwd", "proxy=https://x.hf.space/", "info", "run/on_ask", "call/on_ask", "runs"]
)
def test_what_the_page_does_not_use_is_closed(client: TestClient, path: str) -> None:
    assert client.get(f"/gradio_api/{path}").status_code == 404
    assert client.post(f"/gradio_api/{path}").status_code == 404


def test_the_items_are_a_sheet(client: TestClient) -> None:
    sheet = client.get("/items.xlsx?language=en")
    assert sheet.content.startswith(b"PK")
    assert "cnipa-2018.xlsx" in sheet.headers["content-disposition"]
    assert client.get("/items.xlsx?language=xx").status_code == 422


def test_a_port_in_use_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"127.0.0.1:{port} .*Give another --port"):
            listen("127.0.0.1", port)


def test_the_address_is_one_that_a_browser_opens() -> None:
    with listen("127.0.0.1", 0) as bound:
        assert address_of(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"
    with listen("0.0.0.0", 0) as bound:
        assert address_of(bound).startswith("http://127.0.0.1:")


def test_where_no_browser_can_be_opened_the_address_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    with listen("127.0.0.1", 0) as bound:
        server = uvicorn.Server(uvicorn.Config(FastAPI(), log_config=None))
        server.started = True
        open_when_up(server, address_of(bound))
        assert address_of(bound) in capsys.readouterr().err


def test_no_asset_names_another_origin() -> None:
    assets = Path(__file__).parents[2] / "ui/assets"
    text = "".join(path.read_text(encoding="utf-8") for path in assets.glob("*.*") if path.suffix in (".js", ".css"))
    assert "http:" not in text
    assert "https:" not in text
