"""How many answers of which kind, how fast, and how many questions wait?

With several workers each keeps its numbers in files in the folder `PROMETHEUS_MULTIPROC_DIR`, and whichever is asked
adds them up.
"""

import os
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from starlette.requests import Request
from starlette.responses import Response

from assistant.answer import Answer

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The numbers of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        self._answers = Counter(
            "workplan_answers", "Answers by mode and kind of refusal.", ["mode", "refusal"], registry=registry
        )
        self._seconds = Histogram(
            "workplan_answer_seconds", "Seconds to an answer, waiting included.", buckets=_SECONDS, registry=registry
        )
        self._queue = Gauge(
            "workplan_queue_length",
            "Questions that wait or are worked on.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._turned_away = Counter(
            "workplan_turned_away", "Questions not answered for lack of time.", ["why"], registry=registry
        )
        self._model_errors = Counter(
            "workplan_model_errors", "Questions that the model or the index could not answer.", registry=registry
        )

    def answered(self, answer: Answer, seconds: float) -> None:
        """Count an answer."""
        self._answers.labels(answer.mode, answer.refusal.kind if answer.refusal else "none").inc()
        self._seconds.observe(seconds)

    def queue_changed(self, change: int) -> None:
        """Count who came or left."""
        self._queue.inc(change)

    def turned_away(self, why: str) -> None:
        """Count a question for which there was no time: `busy` or `slow`."""
        self._turned_away.labels(why).inc()

    def model_failed(self) -> None:
        """Count a failure of model or index."""
        self._model_errors.inc()

    async def show(self, _: Request) -> Response:
        """All numbers as Prometheus reads them."""
        registry = self._registry
        if folder := os.environ.get(FOLDER):
            _forget_dead_workers(Path(folder))
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _forget_dead_workers(folder: Path) -> None:
    """Count nobody in the queue of a worker that was killed; what it answered stays counted."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
