"""Can a server be started by the settings: are they named rightly, may someone come in, can it keep feedback?"""

import os
from collections.abc import Iterator
from difflib import get_close_matches

from assistant.opening import open_archive
from assistant.settings import Settings
from embeddings.addresses import shown
from embeddings.archive.opening import LOCAL, MILVUS
from ui.access.access import access_of
from ui.feedback.store import open_store
from ui.finding import Finding, look
from ui.watch.tracing import open_tracing

_PREFIX = str(Settings.model_config["env_prefix"])


def settings_named() -> Finding:
    """Whether a variable of the environment looks like a setting that is misspelt; what is like none is only told."""
    known = [field.upper() for field in Settings.model_fields]
    named = {name: name.upper().removeprefix(_PREFIX) for name in os.environ if name.upper().startswith(_PREFIX)}
    other = sorted(name for name, key in named.items() if key not in known)
    meant = {name: near[0] for name in other if (near := get_close_matches(named[name], known, 1, 0.85))}
    if meant:
        told = "; ".join(f"{name} is no setting: did you mean {_PREFIX}{near}?" for name, near in meant.items())
        return Finding("settings", False, told)
    return Finding("settings", True, "each can be used" + (f"; not read: {', '.join(other)}" if other else ""))


def examine_serving(settings: Settings, *, can_embed: bool) -> Iterator[Finding]:
    """Look at what a server needs besides answering; at Milvus only where a query `can_embed`.

    Nothing is written but what a server writes, the key of sessions and the empty collections of Milvus.
    """
    if settings.store != LOCAL and can_embed:
        yield look("store", lambda: _store(settings))
    yield look("feedback", lambda: _feedback(settings))
    yield look("access", lambda: _access(settings))


def _store(settings: Settings) -> str:
    archive = open_archive(settings)
    try:
        archive.search("OK", 1)
    finally:
        archive.close()
    return f"{shown(settings.store.removeprefix(MILVUS))} answers"


def _feedback(settings: Settings) -> str:
    store = open_store(settings)
    store.check()
    next(store.every(), None)
    return "the database can be opened" if settings.database_url else "in the data folder"


def _access(settings: Settings) -> str:
    access_of(settings)
    open_tracing(settings).close()
    return f"WORKPLAN_AUTH = {settings.auth}"
