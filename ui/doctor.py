"""Is everything there that answering needs: plan, index, servers, key and language model? One line each."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from assistant.embedding import open_embeddings
from assistant.errors import WorkplanError
from assistant.index import PlanIndex
from assistant.opening import open_chat
from assistant.plan.library import Library
from assistant.plan.model import Plan
from assistant.settings import Settings
from assistant.writing.chat import Cost
from assistant.writing.failure import ChatError
from embeddings.encoding import ModelError
from embeddings.server import is_served
from prompts.texts import fill

_ASK = [("user", "Reply with the word OK.")]


@dataclass(frozen=True)
class Finding:
    """What was found of one thing. `told` says what is wrong and what to do, or what is there."""

    name: str
    is_well: bool
    told: str


def examine(settings: Settings, plan_id: str | None = None) -> Iterator[Finding]:
    """Look at one thing after the other; where the plan cannot be read, there is no index to look at."""
    library = Library(settings.data_dir)
    yield from _imported(library)
    if is_served(settings.embedding_model):
        yield _embedding_server(settings)
    try:
        plan = library.load(plan_id or settings.plan)
    except WorkplanError as error:
        yield Finding("plan", False, str(error))
    else:
        yield Finding("plan", True, f"{plan.id}: {plan.title}, {len(plan.items)} items")
        yield _index(settings, plan)
    if not settings.chat_model:
        yield Finding("chat model", True, "none is configured; answers quote the plan")
        return
    key = _key(settings)
    yield key
    if key.is_well:
        yield _chat_model(settings)


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


def _embedding_server(settings: Settings) -> Finding:
    start = perf_counter()
    try:
        embeddings = open_embeddings(settings)
        columns = len(embeddings.encode_query("OK"))
    except (WorkplanError, ModelError) as error:
        return Finding("embedding server", False, str(error))
    told = f"{embeddings.name} answered in {perf_counter() - start:.1f} s, {columns} dimensions"
    return Finding("embedding server", True, told)


def _index(settings: Settings, plan: Plan) -> Finding:
    try:
        index = PlanIndex(settings.data_dir, plan, open_embeddings(settings))
        manifest = index.check()
    except (WorkplanError, ModelError) as error:
        return Finding("index", False, str(error))
    return Finding("index", True, f"{manifest.passages} passages, {manifest.embedding_model}, in {index.folder}")


def _key(settings: Settings) -> Finding:
    try:
        key = settings.chat_key()
    except WorkplanError as error:
        return Finding("key", False, str(error))
    return Finding("key", True, "set" if key else "none is set")


def _chat_model(settings: Settings) -> Finding:
    cost = Cost()
    try:
        chat = open_chat(settings)
        assert chat
        chat.text(_ASK, cost)
    except WorkplanError as error:
        return Finding("chat model", False, str(error))
    except ChatError as failure:
        where = settings.chat_base_url or "the provider's own address"
        reason = fill("en", f"failure_{failure.kind}")
        return Finding("chat model", False, f"{settings.chat_model} at {where}: {reason}. {_advice(failure)}")
    return Finding("chat model", True, f"{settings.chat_model} answered in {cost.seconds:.1f} s")


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
