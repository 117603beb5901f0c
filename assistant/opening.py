"""How do settings become an assistant that answers? The one place that wires everything."""

import logging
from collections.abc import Callable, Sequence

from langchain_core.runnables import Runnable

from assistant.answer import Answer
from assistant.archive import Archive
from assistant.chain import Way
from assistant.checking.agreement import Meaning
from assistant.checking.judge import Judge
from assistant.checking.support import support_calibration
from assistant.confidence import calibration
from assistant.draft import Searchable
from assistant.embedding import open_embeddings, telling
from assistant.errors import LibraryError, PlanError, SettingsError
from assistant.examples.library import learned_for
from assistant.index import PlanIndex
from assistant.live_search import LiveSearch
from assistant.other_plans import OtherPlans
from assistant.plan.catalog import Entry
from assistant.plan.library import Library
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.question.listing import Listing
from assistant.question.understand import Reader
from assistant.settings import Settings
from assistant.several import Several
from assistant.writing.chat import Chat
from assistant.writing.model import open_chat_model
from assistant.writing.writer import Writer
from embeddings.archive.opening import LOCAL, open_store
from embeddings.archive.protocol import PassageStore
from embeddings.encoding import ModelError, Progress, Vectors
from embeddings.folder import StoredIndex
from embeddings.reranker import CrossEncoderReranker
from embeddings.retriever import HybridSearch

_log = logging.getLogger(__name__)


def open_assistant(
    settings: Settings, plan_id: str | None = None, progress: Progress | None = None
) -> Runnable[Asked, Answer]:
    """An assistant for one plan, safe to share between threads. Raises as `open_way` does."""
    return open_way(settings, plan_id, progress).chain()


def open_way(
    settings: Settings, plan_id: str | None = None, progress: Progress | None = None, *, probing: bool = True
) -> Way:
    """The steps of the way of a question over one plan; without its probe where that is not wanted.

    Light: the model and the index load, and the index is built where need be, at the first question that
    needs them. `invoke` raises QuestionError, IndexUnusableError, EmbeddingError and SettingsError (a reranker that
    is not here); this raises PlanError, and SettingsError where a model cannot be opened.
    """
    plan = Library(settings.data_dir).load(plan_id or settings.plan)
    return way_opener(settings, progress, probing=probing)(plan)


def open_several(settings: Settings, plan_id: str | None = None, progress: Progress | None = None) -> Several:
    """The assistant over all plans that are there, whichever a question means; over one alone where it is named.

    The ways are opened at the first question about their plan, and share their models. Raises as `open_way` does.
    """
    library = Library(settings.data_dir)
    chosen = library.load(plan_id or settings.plan).id
    others = OtherPlans(open_archive(settings))
    plans = _PlansThere(library, plan_id and chosen)
    return Several(plans, chosen, way_opener(settings, progress), others.offer)


class _PlansThere:
    """Gives the plans that are there now, or the one of an id; while their list does not change, the same listing."""

    def __init__(self, library: Library, only: str | None) -> None:
        self._library = library
        self._only = only
        self._made: tuple[tuple[Entry, ...], Listing] | None = None

    def __call__(self) -> Listing:
        if self._only:
            try:
                return Listing([self._library.load(self._only)])
            except (PlanError, LibraryError) as error:
                _log.warning("The plan %s is left out: %s", self._only, error)
                return Listing([])
        imported, made = self._library.entries(), self._made
        if made is None or made[0] is not imported:
            made = self._made = imported, Listing(self._library.listed())
        return made[1]


def way_opener(settings: Settings, progress: Progress | None = None, *, probing: bool = True) -> Callable[[Plan], Way]:
    """Opens the way of a question over a plan; all ways share the embedding model, the reranker and the language model.

    Raises SettingsError where a model cannot be opened.
    """
    embeddings = open_embeddings(settings)
    reranker = CrossEncoderReranker(settings.reranker) if settings.reranker else None
    chat = open_chat(settings)

    def embed(texts: Sequence[str]) -> Vectors:
        with telling():
            return embeddings.encode_documents(texts)

    def open_over(plan: Plan) -> Way:
        index = PlanIndex(settings.data_dir, plan, embeddings)
        learned = learned_for(plan, embeddings.name) if probing else None

        def searchable(stored: StoredIndex) -> Searchable:
            if reranker:
                try:
                    reranker.load()
                except ModelError as error:
                    raise SettingsError(str(error)) from error
            search = HybridSearch(stored.passages, stored.vectors, embeddings, reranker=reranker, learned=learned)
            meaning = Meaning(stored.passages, stored.vectors, embed)
            return Searchable(search, stored.manifest.fingerprint, meaning)

        open_search = LiveSearch(index, searchable, progress)
        judge = Judge(plan, lambda: open_search().meaning, support_calibration())
        writer = Writer(plan, chat, judge) if chat else None
        fitted = calibration(embeddings.name, probing=learned is not None)
        return Way(plan, Reader(plan), open_search, fitted, settings.embedding_model, writer)

    return open_over


def open_archive(settings: Settings) -> Archive:
    """All plans, to search them at once; nothing is opened yet."""
    embeddings, folder = open_embeddings(settings), settings.data_dir / "archive"

    def store() -> PassageStore:
        token = settings.store_token.get_secret_value() if settings.store_token else ""
        return open_store(settings.store, folder, embeddings.name, embeddings.dimension, token)

    is_local = settings.store == LOCAL
    return Archive(Library(settings.data_dir), settings.data_dir, embeddings, store, folder if is_local else None)


def open_chat(settings: Settings, temperature: float = 0.0) -> Chat | None:
    """The language model that is configured, None where none is. Raises SettingsError; nothing is asked yet."""
    if not settings.chat_model:
        return None
    model = open_chat_model(
        settings.chat_model,
        base_url=settings.chat_base_url,
        api_key=settings.chat_key(),
        timeout=settings.chat_timeout,
        temperature=temperature,
    )
    return Chat(model, settings.chat_model, settings.chat_timeout)
