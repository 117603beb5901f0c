import logging
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from fastapi import FastAPI
from langchain_core.language_models import FakeListChatModel
from langchain_core.runnables import RunnableLambda
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.testclient import TestClient

from assistant.errors import SettingsError
from assistant.settings import Settings
from ui.watch.spans import SpanTracing
from ui.watch.tracing import Tracing, open_tracing

SAID = "专利质押融资怎么做"


@pytest.fixture
def kept() -> InMemorySpanExporter:
    """Where spans are kept."""
    return InMemorySpanExporter()


@pytest.fixture
def tracing(kept: InMemorySpanExporter) -> Iterator[SpanTracing]:
    """Tracing that keeps its spans there."""
    tracing = SpanTracing(SimpleSpanProcessor(kept))
    yield tracing
    tracing.close()


class Collector(ThreadingHTTPServer):
    """A small OTLP receiver."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Received)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> list[tuple[dict[str, str], Any]]:
        """Each span with what it was sent by."""
        found = []
        for body in self.bodies:
            for sent in ExportTraceServiceRequest.FromString(body).resource_spans:
                by = {a.key: a.value.string_value for a in sent.resource.attributes}
                found += [(by, span) for scope in sent.scope_spans for span in scope.spans]
        return found


class _Received(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        assert self.path == "/v1/traces"
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that runs on loopback."""
    with Collector() as collector:
        thread = Thread(target=collector.serve_forever)
        thread.start()
        yield collector
        collector.shutdown()
        thread.join()


@pytest.mark.parametrize("logs", [False, True])
def test_a_question_and_its_steps_reach_a_collector(
    make_app: Callable[..., FastAPI], collector: Collector, logs: bool
) -> None:
    above = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with TestClient(make_app(trace_endpoint=collector.url, log_questions=logs)) as client:
        headers = {"X-Request-ID": "mine-1", "traceparent": above}
        assert client.post("/api/ask", json={"question": SAID}, headers=headers).is_success
    spans = {span.name: span for _, span in collector.spans()}
    assert {"question", "ask", "answer", "draft", "understand", "retrieve", "extract", "decide", "verify"} <= set(spans)
    ids = {span.span_id: span for span in spans.values()}
    assert ids[spans["ask"].parent_span_id].name == "question"
    assert ids[spans["answer"].parent_span_id].name == "ask"
    assert ids[spans["draft"].parent_span_id].name == "answer"
    assert (spans["question"].trace_id.hex(), spans["question"].parent_span_id.hex()) == tuple(above.split("-")[1:3])
    for by, span in collector.spans():
        said = {a.key: a.value.string_value for a in span.attributes}
        assert (said["workplan.request_id"], by["service.name"]) == ("mine-1", "workplan")
    assert "workplan.mode" in {a.key for a in spans["question"].attributes}
    assert any(SAID.encode() in body for body in collector.bodies) == logs
    assert not any("质押".encode() in body for body in collector.bodies if not logs)


def test_an_endpoint_in_the_variable_of_opentelemetry_is_taken(
    make_app: Callable[..., FastAPI], collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
    monkeypatch.setenv("OTEL_SERVICE_NAME", "ours")
    with TestClient(make_app()) as client:
        client.post("/api/ask", json={"question": "第十三项"})
    assert {by["service.name"] for by, _ in collector.spans()} == {"ours"}


def test_a_collector_that_is_not_there_stops_no_answer(make_app: Callable[..., FastAPI]) -> None:
    with TestClient(make_app(trace_endpoint="http://127.0.0.1:9")) as client:
        assert client.post("/api/ask", json={"question": "第十三项"}).is_success


def test_a_failure_leaves_its_kind_but_not_its_words(tracing: SpanTracing, kept: InMemorySpanExporter) -> None:
    def fail(question: str) -> str:
        raise KeyError(question)

    with pytest.raises(KeyError), tracing.question() as traced:
        RunnableLambda(fail, name="step").invoke(SAID, traced.config)
    spans = kept.get_finished_spans()
    assert [(span.name, (span.attributes or {})["error.type"]) for span in spans] == [
        ("step", "KeyError"),
        ("question", "KeyError"),
    ]
    assert not any(span.status.is_ok for span in spans)
    assert SAID not in _written(spans)


def test_a_language_model_has_a_span_without_its_words(tracing: SpanTracing, kept: InMemorySpanExporter) -> None:
    model = FakeListChatModel(responses=["可以质押。"])
    with tracing.question() as traced:
        assert model.invoke(SAID, traced.config).content == "可以质押。"
        abandoned = model.stream(SAID, traced.config)
        next(abandoned)
    assert [span.name.split()[0] for span in kept.get_finished_spans()] == ["chat", "chat", "question"]
    assert "质押" not in _written(kept.get_finished_spans())


def test_without_an_endpoint_nothing_is_traced() -> None:
    assert type(open_tracing(Settings())) is Tracing


def test_what_is_missing_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "ui.watch.spans", None)
    with pytest.raises(SettingsError, match=r"WORKPLAN_TRACE_ENDPOINT needs .*pip install .*\[otel\]"):
        open_tracing(Settings(trace_endpoint="http://127.0.0.1:4318"))
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    with caplog.at_level(logging.WARNING):
        assert type(open_tracing(Settings())) is Tracing
    assert "pip install" in caplog.text


def _written(spans: tuple[ReadableSpan, ...]) -> str:
    return "".join(span.to_json() for span in spans)
