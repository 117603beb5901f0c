"""Is each question traced for OpenTelemetry?

Only where an endpoint is named, by our setting or by OpenTelemetry's own variables, which its SDK reads for the rest:
headers, sampling, the service's name.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from langchain_core.runnables import RunnableConfig

from assistant.errors import SettingsError
from assistant.settings import Settings

Attribute = str | int | float | bool | list[str]
_VARIABLES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_NEEDS = '{name} needs OpenTelemetry: pip install "workplan-assistant[otel]"'
_log = logging.getLogger(__name__)


class Traced:
    """A question on its way; this one leaves no trace."""

    def __init__(self, config: RunnableConfig | None = None) -> None:
        """`config` is what the chain is run with."""
        self.config = config

    def answered(self, told: Mapping[str, object]) -> None:
        """Note what the log says of the answer."""


class Tracing:
    """Traces questions; this one does not."""

    @contextmanager
    def question(self) -> Iterator[Traced]:
        """A question while it is answered; what is raised inside is its failure."""
        yield Traced()

    def close(self) -> None:
        """Send what has not been sent yet. Blocks for some seconds at most."""


def open_tracing(settings: Settings) -> Tracing:
    """The tracing that is set. Raises SettingsError where our own setting asks for it and OpenTelemetry is missing.

    A variable of OpenTelemetry's may be set for a whole machine: then only a line of the log says what is missing.
    """
    named = next((name for name in _VARIABLES if os.environ.get(name)), "")
    if not settings.trace_endpoint and not named:
        return Tracing()
    try:
        from ui.watch.spans import span_tracing
    except ImportError as error:
        if settings.trace_endpoint:
            raise SettingsError(_NEEDS.format(name="WORKPLAN_TRACE_ENDPOINT")) from error
        _log.warning(_NEEDS.format(name=named))
        return Tracing()
    return span_tracing(settings.trace_endpoint)
