"""How does a question become spans? One for itself, and by LangChain's callbacks one for each step of the chain.

Spans carry names, times, counts and kinds of errors, and what the log may say of an answer; never the words of a step
or of an error. (Instrumentation that one can install records errors with their words, which may quote a question.) The
provider is not the process's: other libraries would write into that what they see of a question.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.outputs import ChatGeneration, LLMResult
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from ui.watch.request import REQUEST_ID, TRACE_PARENT
from ui.watch.tracing import Attribute, Traced, Tracing


def span_tracing(endpoint: str = "") -> "SpanTracing":
    """Tracing to a collector, by OTLP over HTTP; that of OpenTelemetry's variables if no endpoint is given."""
    exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces" if endpoint else None)
    return SpanTracing(BatchSpanProcessor(exporter))


class SpanTracing(Tracing):
    """Traces each question with spans that are handed to a processor."""

    def __init__(self, processor: SpanProcessor) -> None:
        known = Resource({"service.name": "workplan", "service.version": version("workplan-assistant")})
        self._provider = TracerProvider(resource=known.merge(OTELResourceDetector().detect()))
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("workplan")

    @contextmanager
    def question(self) -> Iterator[Traced]:
        """A span, below that of whoever sent the request if they said which."""
        sent = TraceContextTextMapPropagator().extract({"traceparent": TRACE_PARENT.get()})
        attributes: dict[str, Attribute] = {"workplan.request_id": REQUEST_ID.get()}
        span = self._tracer.start_span("question", sent, kind=SpanKind.SERVER, attributes=attributes)
        steps = _Steps(self._tracer, set_span_in_context(span), attributes)
        try:
            yield _SpanTraced(span, steps)
        except BaseException as error:
            _fail(span, error)
            raise
        finally:
            steps.end()
            span.end()

    def close(self) -> None:
        """Send what has not been sent yet."""
        self._provider.shutdown()


class _SpanTraced(Traced):
    def __init__(self, span: Span, steps: "_Steps") -> None:
        super().__init__({"callbacks": [steps]})
        self._span = span

    def answered(self, told: Mapping[str, object]) -> None:
        for name, value in told.items():
            if isinstance(value, str | int | float | list):
                self._span.set_attribute(f"workplan.{name}", value)


class _Steps(BaseCallbackHandler):
    """The spans of one question's steps. May be told from several threads, of one step by one at a time."""

    def __init__(self, tracer: Tracer, above: Context, attributes: Mapping[str, Attribute]) -> None:
        """`above` holds the span of the question; `attributes` stand on every span."""
        self._tracer = tracer
        self._above = above
        self._attributes = dict(attributes)
        self._open: dict[UUID, Span] = {}

    def on_chain_start(self, *_: Any, run_id: UUID, parent_run_id: UUID | None = None, **more: Any) -> None:
        self._begin(str(more.get("name") or "step"), run_id, parent_run_id)

    def on_chain_end(self, *_: Any, run_id: UUID, **__: Any) -> None:
        self._end(run_id)

    def on_chain_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        self._end(run_id, error)

    def on_chat_model_start(self, *_: Any, run_id: UUID, parent_run_id: UUID | None = None, **more: Any) -> None:
        model = str((more.get("metadata") or {}).get("ls_model_name") or more.get("name") or "unknown")
        self._begin(f"chat {model}", run_id, parent_run_id, SpanKind.CLIENT, {"gen_ai.request.model": model})

    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **_: Any) -> None:
        span = self._open.get(run_id)
        for message in (
            generation.message
            for several in response.generations
            for generation in several
            if isinstance(generation, ChatGeneration)
        ):
            usage = getattr(message, "usage_metadata", None)
            if span and usage:
                span.set_attribute("gen_ai.usage.input_tokens", usage["input_tokens"])
                span.set_attribute("gen_ai.usage.output_tokens", usage["output_tokens"])
        self._end(run_id)

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **_: Any) -> None:
        self._end(run_id, error)

    def end(self) -> None:
        """End what is still open when the question is over, as the answer of a model that nobody waits for any more."""
        for run_id in tuple(self._open):
            self._end(run_id)

    def _begin(
        self,
        name: str,
        run_id: UUID,
        parent: UUID | None,
        kind: SpanKind = SpanKind.INTERNAL,
        known: Mapping[str, Attribute] | None = None,
    ) -> None:
        above = self._open.get(parent) if parent else None
        context = set_span_in_context(above) if above else self._above
        attributes = {**self._attributes, **(known or {})}
        self._open[run_id] = self._tracer.start_span(name, context, kind=kind, attributes=attributes)

    def _end(self, run_id: UUID, error: BaseException | None = None) -> None:
        span = self._open.pop(run_id, None)
        if span and error:
            _fail(span, error)
        if span:
            span.end()


def _fail(span: Span, error: BaseException) -> None:
    span.set_status(Status(StatusCode.ERROR))
    span.set_attribute("error.type", type(error).__qualname__)
