"""A real nginx shows the server below a path and by TLS, with the configuration that is shipped."""

import json
import re
import shutil
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen, run
from time import monotonic, sleep

import httpx2
import pytest
from fastapi import FastAPI

from assistant.question.asked import Turn
from assistant.question.understand import Reader
from assistant.question.understood import Understood

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SHIPPED = Path(__file__).parents[3] / "ui/deploy/nginx.conf"

pytestmark = pytest.mark.skipif(not NGINX, reason="there is no nginx: apt-get install nginx-light")


@pytest.fixture(scope="module")
def proxied(
    make_app: Callable[..., FastAPI],
    serve: Callable[..., AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[httpx2.Client]:
    """A client of the server behind nginx; its addresses begin with the path."""
    folder = tmp_path_factory.mktemp("nginx")
    certificate, key = folder / "plan.pem", folder / "plan.key"
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    run([*made.split(), "-out", str(certificate), "-keyout", str(key)], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = make_app(root_path="/workplan", trusted_proxies="127.0.0.1")
    with serve(app, root_path="/workplan") as behind:
        shown = SHIPPED.read_text()
        for written, ours in (
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("/etc/ssl/certs/plan.example.pem", str(certificate)),
            ("/etc/ssl/private/plan.example.key", str(key)),
            ("http://127.0.0.1:7860/", f"{behind}/"),
        ):
            assert written in shown
            shown = shown.replace(written, ours)
        kept = " ".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
            f"http {{ access_log off; {kept}\n{shown}\n}}\n"
        )
        nginx = Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        trust = ssl.create_default_context(cafile=certificate)
        with httpx2.Client(base_url=f"https://127.0.0.1:{port}/workplan", verify=trust, timeout=20) as client:
            _wait(client)
            yield client
        nginx.terminate()
        nginx.wait(timeout=10)


def _wait(client: httpx2.Client) -> None:
    until = monotonic() + 20
    while True:
        try:
            if client.get("/readyz").is_success:
                return
        except httpx2.ConnectError:
            assert monotonic() < until
        sleep(0.05)


def test_the_page_and_all_it_names_stand_below_the_path(proxied: httpx2.Client) -> None:
    page = proxied.get("/")
    assert page.status_code == 200
    assert page.headers["strict-transport-security"]
    config = re.search(r"window\.gradio_config = (\{.*?\});?\s*</script>", page.text, re.DOTALL)
    assert config
    assert json.loads(config[1])["root"] == str(proxied.base_url).rstrip("/")
    named = set(re.findall(r'(?:src|href)="([^"#]+)"', page.text)) - {"/manifest.json"}  # for installing, which is off
    assert len(named) >= 3
    for link in named:
        address = page.url.join(link)
        assert address.host == "127.0.0.1", link
        assert address.path.startswith("/workplan/"), link
        assert proxied.get(address).status_code == 200, link
    assert proxied.get("/page/page.js").status_code == 200


def test_the_api_answers_below_the_path(proxied: httpx2.Client) -> None:
    answer = proxied.post("/api/ask", json={"question": "第十三项"})
    assert answer.json()["citations"][0]["key"] == "13"
    assert proxied.get("/api/nothing").headers["content-type"] == "application/problem+json"
    assert proxied.get("/api/openapi.json").json()["servers"] == [{"url": "/workplan"}]
    without = str(proxied.base_url).rstrip("/")
    assert proxied.get(without).headers["location"].endswith("/workplan/")


def test_a_stream_is_not_held_back(proxied: httpx2.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    understand = Reader.understand

    def slowly(reader: Reader, question: str, history: Sequence[Turn]) -> Understood:
        sleep(1.5)
        return understand(reader, question, history)

    monkeypatch.setattr(Reader, "understand", slowly)
    start = monotonic()
    with proxied.stream("POST", "/api/ask/stream", json={"question": "第十三项"}) as stream:
        begun = monotonic() - start
        text = "".join(stream.iter_text())
    assert begun < 1.2 < monotonic() - start
    assert "event: answer" in text
    with proxied.stream("GET", "/gradio_api/heartbeat/someone") as page:
        assert next(page.iter_bytes())  # though it goes on
