"""How do settings become an assistant that answers? The one place that wires everything."""

from functools import cache
from threading import Lock

from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.chain import Searchable, Way
from assistant.confidence import calibration
from assistant.index import PlanIndex, Progress
from assistant.plan.library import load_plan
from assistant.question.asked import Asked
from assistant.question.understand import Reader
from assistant.settings import Settings
from embeddings.model import embeddings_for
from embeddings.retriever import HybridSearch


def open_assistant(
    settings: Settings, plan_id: str | None = None, progress: Progress | None = None
) -> Runnable[Asked, Answer]:
    """An assistant for one plan, safe to share between threads. Raises as `open_way` does."""
    return open_way(settings, plan_id, progress).chain()


def open_way(settings: Settings, plan_id: str | None = None, progress: Progress | None = None) -> Way:
    """The steps of the way of a question over one plan.

    Light: the model and the index load, and the index is built where need be, at the first question that
    needs them. `invoke` raises QuestionError and IndexUnusableError; this raises PlanError.
    """
    plan = load_plan(plan_id or settings.plan)
    embeddings = embeddings_for(settings.embedding_model)
    index = PlanIndex(settings.data_dir, plan, embeddings)
    lock = Lock()

    @cache
    def load() -> Searchable:
        stored = index.open(progress)
        return Searchable(HybridSearch(stored.passages, stored.vectors, embeddings), stored.manifest.fingerprint)

    def open_search() -> Searchable:
        with lock:
            return load()

    return Way(plan, Reader(plan), open_search, calibration(), settings.embedding_model)
