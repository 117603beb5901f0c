"""Providers through their own packages: what goes over the wire to them, and what comes back."""

import json
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pydantic import SecretStr

from assistant.chain import Way
from assistant.errors import SettingsError
from assistant.question.asked import Asked
from assistant.writing.chat import Chat, Cost
from assistant.writing.failure import ChatError
from assistant.writing.model import open_chat_model
from tests.assistant.writing.conftest import KEY, ChatServer
from tests.serving import running

ASK = [("system", "答"), ("user", "问")]
REPLY = "坚持审查周期分类管理。[13]优化审查流程。[13]"


class OllamaServer(ThreadingHTTPServer):
    """Speaks Ollama's `/api/chat`: lines of JSON, the last one with `done` and the tokens. `manner` as it is told."""

    daemon_threads = True
    manner: str = REPLY
    requests: list[dict[str, object]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: OllamaServer

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({**body, "path": self.path, "authorization": self.headers.get("Authorization")})
        self.close_connection = True
        if self.server.manner.isdigit():
            error = json.dumps({"error": f'model "{body["model"]}" not found'}).encode()
            self.send_response(int(self.server.manner))
            self.send_header("Content-Length", str(len(error)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(error)
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        how, _, text = self.server.manner.rpartition(":")
        for start in range(0, len(text), 3):
            self._line({"message": {"role": "assistant", "content": text[start : start + 3]}, "done": False})
        if how == "cut":
            return
        if how == "error":
            self._line({"error": f"out of memory {KEY}"})
        else:
            counted = {"prompt_eval_count": 90, "eval_count": 15, "total_duration": 1}
            message = {"role": "assistant", "content": ""}
            self._line({"message": message, "done": True, "done_reason": how or "stop", **counted})
        self.wfile.write(b"0\r\n\r\n")

    def _line(self, fields: dict[str, object]) -> None:
        line = json.dumps({"model": "m", "created_at": "2026-01-01T00:00:00Z", **fields}).encode() + b"\n"
        self.wfile.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")
        self.wfile.flush()


@pytest.fixture
def ollama() -> Iterator[OllamaServer]:
    server = OllamaServer(("127.0.0.1", 0), _Handler)
    server.requests = []
    with running(server):
        yield server


def _chat(name: str, url: str) -> Chat:
    model = open_chat_model(name, base_url=url, api_key=SecretStr(KEY), timeout=10)
    return Chat(model, name, 10, sleep=lambda _: None)


def test_ollama_streams_an_answer_with_its_cost(ollama: OllamaServer) -> None:
    cost = Cost()
    pieces = list(_chat("ollama:qwen2.5:7b", ollama.url).stream(ASK, cost, lambda: True))
    assert "".join(pieces) == REPLY
    assert len(pieces) > 1
    assert (cost.tokens_in, cost.tokens_out, cost.calls) == (90, 15, 1)
    (request,) = ollama.requests
    assert (request["path"], request["model"], request["stream"]) == ("/api/chat", "qwen2.5:7b", True)
    assert [(m["role"], m["content"]) for m in request["messages"]] == [*ASK]  # type: ignore[attr-defined]
    assert request["options"] == {"temperature": 0.0}
    assert request["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("name", ["ollama:m", "openai:m", "deepseek:m"])
def test_no_models_key_is_shown(name: str) -> None:
    assert KEY not in repr(_chat(name, "http://127.0.0.1:1"))


def test_a_path_in_ollamas_address_is_kept(ollama: OllamaServer) -> None:
    _chat("ollama:m", f"{ollama.url}/behind/").text(ASK, Cost())
    assert ollama.requests[0]["path"] == "/behind/api/chat"


def test_what_ollama_wrote_is_checked(ollama: OllamaServer, writing: Callable[[Chat], Way]) -> None:
    ollama.manner = REPLY + "审查周期压缩到二十个月。[13]"
    answer = writing(_chat("ollama:m", ollama.url)).chain().invoke(Asked(question="怎样提高专利审查效率？"))
    assert (answer.text.partition("\n")[0], answer.mode, answer.note) == (REPLY, "generative", None)
    assert answer.receipt.chat_model == "ollama:m"


@pytest.mark.parametrize(
    ("manner", "kind", "calls"),
    [
        ("404", "not_found", 1),
        ("401", "unauthorised", 1),
        ("429", "rate_limited", 3),
        ("500", "server_error", 3),
        ("cut:优化审查", "cut", 3),
        ("length:优化审查流程。", "cut", 3),
        ("error:优化", "server_error", 3),
        ("stop:", "empty", 3),
    ],
)
def test_each_failure_of_ollama_has_its_kind(ollama: OllamaServer, manner: str, kind: str, calls: int) -> None:
    ollama.manner = manner
    with pytest.raises(ChatError) as told:
        _chat("ollama:m", ollama.url).text(ASK, Cost())
    assert (told.value.kind, len(ollama.requests)) == (kind, calls)
    assert KEY not in repr(told.value)


def test_an_ollama_that_does_not_run_is_unreachable(ollama: OllamaServer) -> None:
    ollama.server_close()
    with pytest.raises(ChatError, match="unreachable"):
        _chat("ollama:m", ollama.url).text(ASK, Cost())


def test_another_provider_comes_by_its_name(server: ChatServer, writing: Callable[[Chat], Way]) -> None:
    server.manners = [f"good:{REPLY}"]
    chat = _chat("deepseek:deepseek-chat", server.url)
    assert type(chat.model).__module__.startswith("langchain_deepseek")
    answer = writing(chat).chain().invoke(Asked(question="怎样提高专利审查效率？"))
    assert answer.text.startswith(REPLY)
    assert (answer.mode, answer.receipt.chat_model) == ("generative", "deepseek:deepseek-chat")
    (request,) = server.requests
    assert (request["model"], request["temperature"]) == ("deepseek-chat", 0.0)
    assert request["authorization"] == f"Bearer {KEY}"


def test_its_failures_have_their_kinds_too(server: ChatServer) -> None:
    server.manners = [401]
    with pytest.raises(ChatError, match="unauthorised") as told:
        _chat("deepseek:deepseek-chat", server.url).text(ASK, Cost())
    assert KEY not in repr(told.value)
    assert len(server.requests) == 1


def test_a_provider_that_nobody_knows_is_told() -> None:
    with pytest.raises(SettingsError, match="nobody:m"):
        _chat("nobody:m", "http://127.0.0.1:1")


def test_a_provider_whose_package_is_missing_is_told_with_its_command() -> None:
    with pytest.raises(SettingsError, match="pip install langchain-groq"):
        _chat("groq:m", "http://127.0.0.1:1")


def test_a_provider_that_comes_with_an_extra_is_told_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_ollama", None)  # as if it were not installed
    with pytest.raises(SettingsError, match=r'pip install "workplan-assistant\[ollama\]"'):
        _chat("ollama:m", "http://127.0.0.1:1")
