"""How is a folder of plans imported by the workers of a Ray cluster, and what if one of them dies?

Two passes of Ray Data: files are read and parsed; then, once it is decided what is stored, plans are embedded and
stored. Ray gives a dead worker's plans to another. That may be done twice: the library takes a plan of one id and text
once, and an index that fits is left as it is. Every worker sees the files and the data folder under the same path.
"""

import hashlib
import logging
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.background import background_passages
from assistant.embedding import open_embeddings, telling
from assistant.errors import PlanImportError, PlanTakenError, SettingsError, WorkplanError
from assistant.importing.preview import Preview, preview_plan
from assistant.importing.source import read_bytes
from assistant.index import PlanIndex
from assistant.known_vectors import embed_unknown
from assistant.plan.library import Import, Library
from assistant.plan.model import Plan
from assistant.plan.shipped import shipped_plan
from assistant.settings import Settings
from embeddings.encoding import Progress, TextEmbeddings, Vectors

if TYPE_CHECKING:
    import ray

LOCAL = "local"
"""The address that starts a Ray on this machine, for as long as the command runs."""
_FILES = 8
"""Files of a piece of work; where one of them ends its worker again and again, these are told as not read."""


@contextmanager
def open_ray(address: str) -> Iterator[None]:
    """Connect to a cluster, or start one on this machine that only this machine reaches. Raises SettingsError."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if address == LOCAL:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # says on every system: listen on loopback alone
    try:
        import ray
        from ray.data import DataContext
    except ImportError as error:
        raise SettingsError('Ray is not installed: pip install "workplan-assistant[ray]".') from error
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        dashboard = False if address == LOCAL else None
        ray.init(address, include_dashboard=dashboard, log_to_driver=False, logging_level=logging.CRITICAL)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise SettingsError(
            f"There is no Ray at {address!r} that can be used: {reason}. Give the address of one (HOST:6379, or “auto” "
            f"on a machine of the cluster), or “{LOCAL}”."
        ) from error
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.max_errored_blocks = -1
    try:
        yield
    finally:
        ray.shutdown()


def read_over_ray(
    files: Sequence[Path], *, id: str | None = None, title: str | None = None, year: int | None = None
) -> list[Preview | WorkplanError]:
    """What the files hold, or why they cannot be read, in their order; what is given goes before what a file says.

    Within `open_ray`.
    """
    given = pickle.dumps({"id": id, "title": title, "year": year})
    rows = [{"number": n, "file": str(file.absolute()), "given": given} for n, file in enumerate(files)]
    found = {row["number"]: pickle.loads(row["found"]) for row in _dataset(rows).map(_read).iter_rows()}
    lost = "was not read: the worker that read it ended. Try it alone, without --ray."
    return [found.get(number) or PlanImportError(f"{file.name} {lost}") for number, file in enumerate(files)]


def store_over_ray(plans: Sequence[Import], settings: Settings, progress: Progress) -> list[str]:
    """Store plans with their indexes; the ids of those that are stored. Within `open_ray`.

    Raises EmbeddingError, IndexUnusableError and what else a worker met that can be put right.
    """
    import ray

    settings = settings.model_copy(update={"data_dir": settings.data_dir.absolute()})
    PlanIndex(settings.data_dir, shipped_plan(), open_embeddings(settings)).open()  # holds what every index does
    rows = [{"number": number, "plan": pickle.dumps(new)} for number, new in enumerate(plans)]
    workers = max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]
    filled = _dataset(rows).map(
        Filler,  # type: ignore[arg-type]
        fn_constructor_args=(settings,),
        compute=ray.data.ActorPoolStrategy(size=min(workers, max(1, len(plans) // _FILES))),
        num_cpus=1,
    )
    stored: list[str] = []
    for row in filled.iter_rows():
        if row["fault"]:
            raise pickle.loads(row["fault"])
        stored.append(row["id"])
        progress(len(stored), len(plans))
    return stored


class Filler:
    """A worker that embeds plans and stores them, each with its index."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._embeddings = open_embeddings(settings)
        self._known = _background(settings.data_dir, self._embeddings)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Store one plan, unless another worker has done so; the error that someone can put right is a value."""
        new: Import = pickle.loads(row["plan"])
        try:
            plan = store_once(new, Library(self._settings.data_dir))
            index = PlanIndex(self._settings.data_dir, plan, self._embeddings)
            if index.fitting() is None:
                texts = list(dict.fromkeys(passage.text for passage in index.passages()))
                fresh = [text for text in texts if text not in self._known]
                with telling():
                    made = self._embeddings.encode_documents(fresh)
                index.open(known={**self._known, **dict(zip(fresh, made, strict=True))})
        except WorkplanError as error:
            return {"id": new.id, "fault": pickle.dumps(error)}
        return {"id": new.id, "fault": b""}


def store_once(new: Import, library: Library) -> Plan:
    """The plan in the library, put there unless it is there: what a worker did that died afterwards is not done again.

    Raises PlanError where another plan has its id, LibraryError.
    """
    try:
        library.add(new)
    except PlanTakenError:
        entry = next((entry for entry in library.entries() if entry.id == new.id), None)
        if entry is None or entry.sha256 != hashlib.sha256(new.original).hexdigest():
            raise
    return library.load(new.id)


def _read(row: dict[str, Any]) -> dict[str, Any]:
    file = Path(row["file"])
    found: Preview | WorkplanError
    try:
        found = preview_plan(file.name, read_bytes(file), **pickle.loads(row["given"]))
    except WorkplanError as error:
        found = error
    return {"number": row["number"], "found": pickle.dumps(found)}


def _background(data_dir: Path, embeddings: TextEmbeddings) -> Mapping[str, Vectors]:
    """By text, the vectors of what every index holds besides its plan, as an index has them."""
    plan = shipped_plan()
    texts = [passage.text for passage in background_passages(plan)]
    with telling():
        vectors = embed_unknown(texts, embeddings, PlanIndex(data_dir, plan, embeddings).folder)
    return dict(zip(texts, vectors, strict=True))


def _dataset(rows: list[dict[str, Any]]) -> "ray.data.Dataset":
    import ray.data

    return ray.data.from_items(rows, override_num_blocks=max(1, -(-len(rows) // _FILES)))
