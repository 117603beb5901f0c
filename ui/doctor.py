"""Is everything there that answering and serving need: settings, plans, models, index, database? One line each."""

from collections.abc import Iterator
from time import perf_counter

from assistant.embedding import open_embeddings, telling
from assistant.errors import SettingsError, WorkplanError
from assistant.index import PlanIndex
from assistant.opening import open_chat
from assistant.plan.library import Library
from assistant.plan.model import Plan
from assistant.settings import Settings
from assistant.writing.chat import Cost
from assistant.writing.failure import ChatError
from embeddings.addresses import shown
from embeddings.reranker import CrossEncoderReranker
from embeddings.server import is_served
from prompts.texts import fill
from ui.finding import Finding, look
from ui.serving_check import examine_serving, settings_named

_ASK = [("user", "Reply with the word OK.")]


def examine(settings: Settings, plan_id: str | None = None) -> Iterator[Finding]:
    """Look at one thing after the other; where the plan cannot be read or the model not loaded, not at the index."""
    yield settings_named()
    library = Library(settings.data_dir)
    yield from _imported(library)
    embedding = _embedding(settings)
    yield embedding
    if settings.reranker:
        yield look("reranker", lambda: _load_reranker(settings))
    try:
        plan = library.load(plan_id or settings.plan)
    except WorkplanError as error:
        yield Finding("plan", False, str(error))
    else:
        yield Finding("plan", True, f"{plan.id}: {plan.title}, {len(plan.items)} items")
        if embedding.is_well:
            yield look("index", lambda: _index(settings, plan))
    yield from examine_serving(settings, can_embed=embedding.is_well)
    if not settings.chat_model:
        yield Finding("chat model", True, "none is configured; answers quote the plan")
        return
    key = look("key", lambda: "set" if settings.chat_key() else "none is set")
    yield key
    if key.is_well:
        yield look("chat model", lambda: _chat_model(settings))


def _imported(library: Library) -> Iterator[Finding]:
    """Whether every imported plan can be read; nothing where there are none."""
    try:
        entries = library.entries()
    except WorkplanError as error:
        yield Finding("imported plans", False, str(error))
        return
    wrong = []
    for entry in entries:
        try:
            library.load(entry.id)
        except WorkplanError as error:
            wrong.append(str(error))
    if entries:
        yield Finding("imported plans", not wrong, " ".join(wrong) or f"{len(entries)}, each can be read")


def _embedding(settings: Settings) -> Finding:
    def encode() -> str:
        start = perf_counter()
        embeddings = open_embeddings(settings)
        with telling():
            columns = len(embeddings.encode_query("OK"))
        return f"{embeddings.name} answered in {perf_counter() - start:.1f} s, {columns} dimensions"

    return look("embedding server" if is_served(settings.embedding_model) else "embedding model", encode)


def _load_reranker(settings: Settings) -> str:
    with telling():
        CrossEncoderReranker(settings.reranker).load()
    return f"{settings.reranker} is loaded"


def _index(settings: Settings, plan: Plan) -> str:
    index = PlanIndex(settings.data_dir, plan, open_embeddings(settings))
    with telling():
        manifest = index.check()
    return f"{manifest.passages} passages, {manifest.embedding_model}, in {index.folder}"


def _chat_model(settings: Settings) -> str:
    cost = Cost()
    chat = open_chat(settings)
    assert chat
    try:
        chat.text(_ASK, cost)
    except ChatError as failure:
        where = shown(settings.chat_base_url) or "the provider's own address"
        reason = fill("en", f"failure_{failure.kind}")
        raise SettingsError(f"{settings.chat_model} at {where}: {reason}. {_advice(failure)}") from failure
    return f"{settings.chat_model} answered in {cost.seconds:.1f} s"


def _advice(failure: ChatError) -> str:
    match failure.kind:
        case "unauthorised":
            return "Check WORKPLAN_CHAT_API_KEY or chat_api_key_file."
        case "not_found":
            return "Check WORKPLAN_CHAT_MODEL and the path in WORKPLAN_CHAT_BASE_URL."
        case "unreachable":
            return "Check WORKPLAN_CHAT_BASE_URL and whether the server runs."
        case "too_slow":
            return "Raise WORKPLAN_CHAT_TIMEOUT, or choose a faster model."
        case _:
            return "Look into the server's log."
