"""Which plans are there: those that come with the program, and those that were imported?"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

from assistant.errors import LibraryError, PlanError, PlanTakenError
from assistant.plan.catalog import Counts, Entry, Shelf
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan, source_sha256
from assistant.plan.shipped import DEFAULT_PLAN, shipped_ids, shipped_plan
from embeddings.durable import flush_folder, write_new

_ID = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
RESERVED = frozenset({"background"})
"""Ids that an index uses for what is no plan."""
_VERSION = version("workplan-assistant")
_MOST_PARSED = 64
"""Imported plans that are kept in memory, parsed; those asked last."""
_MOST_COUNTED = 16384
"""Plans stored by another version, of which it is remembered how many items they have."""
_MOST_TOLD = 12
"""Ids of plans that a message tells."""
_TEXT, _ORIGINAL = "plan.txt", "original"


@dataclass(frozen=True)
class Import:
    """A plan to be stored: what it is called, the text that was read, and the file that it was read from."""

    id: str
    title: str
    year: int | None
    text: str
    source: str
    """The file's name, without its folder."""
    original: bytes


@dataclass(frozen=True)
class Shelved:
    """An imported plan that is read when it is wanted."""

    id: str
    title: str
    year: int | None
    sha256: str
    """Of its text."""
    library: "Library"

    def whole(self) -> Plan:
        """The plan, as it is now. Raises PlanError, LibraryError."""
        return self.library.load(self.id)


@dataclass(frozen=True)
class Library:
    """All plans. Every call looks at the disk as it is then, at the cost of one `stat` where nothing has changed.

    Changes are whole or not at all, whenever a process dies, and one at a time over all processes.
    """

    data_dir: Path | None
    """None: only the plans that come with the program."""

    def ids(self) -> list[str]:
        """Ids of all plans, sorted. Raises LibraryError."""
        return sorted({*shipped_ids(), *(entry.id for entry in self.entries())})

    def listed(self) -> tuple[Plan | Shelved, ...]:
        """All plans, by id; no imported one is read for it. Raises LibraryError."""
        imported = [Shelved(e.id, e.title, e.year, e.text_sha256, self) for e in self.entries()]
        return tuple(sorted([*map(shipped_plan, shipped_ids()), *imported], key=lambda plan: plan.id))

    def entries(self) -> tuple[Entry, ...]:
        """The imported plans, by id. Raises LibraryError."""
        return self._shelf().read().plans if self.data_dir else ()

    def has(self, plan_id: str) -> bool:
        """Whether there is a plan of this id. Raises LibraryError."""
        return plan_id in shipped_ids() or (self.data_dir is not None and bool(self._shelf().read().find(plan_id)))

    def load(self, plan_id: str = DEFAULT_PLAN) -> Plan:
        """The plan of this id as it is now. Raises PlanError, LibraryError."""
        if plan_id in shipped_ids():
            return shipped_plan(plan_id)
        entry = self._find(plan_id)
        try:
            return _parse(self._shelf().folder / entry.folder, entry)
        except FileNotFoundError:
            now = self._find(plan_id)
            if now == entry:
                raise _damaged(entry, "its text is missing") from None
            return self.load(plan_id)  # another process replaced it just now
        except (OSError, UnicodeDecodeError) as error:
            raise _damaged(entry, getattr(error, "strerror", None) or "its text is not UTF-8") from error

    def counts(self, plan_id: str) -> Counts:
        """What a plan has; one that this version stored is not read for it. Raises PlanError, LibraryError."""
        if plan_id in shipped_ids():
            return _counts(shipped_plan(plan_id))
        entry = self._find(plan_id)
        if entry.counts and entry.counts.by == _VERSION:
            return entry.counts
        return _counted(self, entry)

    def original(self, plan_id: str) -> Path:
        """The file that an imported plan was read from. Raises PlanError, LibraryError."""
        entry = self._find(plan_id)
        return self._shelf().folder / entry.folder / _original(entry.source)

    def add(self, new: Import) -> Entry:
        """Store a plan under an id that is free. Raises PlanError, LibraryError."""
        return self.add_all([new])[0]

    def add_all(self, new: Sequence[Import]) -> list[Entry]:
        """Store plans under ids that are free, all of them or none, as one change. Raises PlanError, LibraryError."""
        for one in new:
            self.check_id(one.id)
        with self._shelf().changing() as catalog:
            _check_free([one.id for one in new], {*shipped_ids(), *(entry.id for entry in catalog.plans)})
            entries = [self._store(one) for one in new]
            self._shelf().write(catalog.with_entries(entries))
        return entries

    def replace(self, new: Import) -> Entry:
        """Store a plan in the place of the imported one of its id. Raises PlanError, LibraryError."""
        with self._shelf().changing() as catalog:
            self._find(new.id)
            entry = self._store(new)
            self._shelf().write(catalog.with_entries([entry]))
        return entry

    def remove(self, plan_id: str) -> Entry:
        """Remove an imported plan. Raises PlanError, LibraryError."""
        with self._shelf().changing() as catalog:
            entry = self._find(plan_id)
            self._shelf().write(catalog.without(plan_id))
        return entry

    def check_id(self, plan_id: str) -> None:
        """Raise PlanError where a plan cannot be called so."""
        if not _ID.fullmatch(plan_id) or plan_id in RESERVED:
            raise PlanError(
                f"A plan cannot have the id “{plan_id}”. An id is of 1 to 64 small letters a–z, digits, - and _, and "
                "begins and ends with a letter or digit."
            )

    def _find(self, plan_id: str) -> Entry:
        entry = self._shelf().read().find(plan_id) if self.data_dir else None
        if entry is None and plan_id in shipped_ids():
            raise PlanError(
                f"The plan “{plan_id}” comes with the program and cannot be changed. Add yours with another id."
            )
        if entry is None:
            raise PlanError(f"There is no plan “{plan_id}”. {_told(self.ids())}")
        return entry

    def _shelf(self) -> Shelf:
        if self.data_dir is None:
            raise LibraryError("There is no folder for imported plans. Set WORKPLAN_DATA_DIR.")
        return Shelf(self.data_dir / "plans")

    def _store(self, new: Import) -> Entry:
        plan = parse_plan(new.text, id=new.id, title=new.title, year=new.year)
        shelf = self._shelf().folder
        folder = Path(mkdtemp(prefix=f"{new.id}-", dir=shelf))
        write_new(folder / _TEXT, new.text.encode("utf-8"))
        write_new(folder / _original(new.source), new.original)
        flush_folder(folder)
        flush_folder(shelf)
        return Entry(
            id=new.id,
            title=plan.title,
            year=plan.year,
            source=new.source,
            sha256=hashlib.sha256(new.original).hexdigest(),
            text_sha256=plan.sha256,
            imported=datetime.now(UTC),
            folder=folder.name,
            counts=_counts(plan),
        )


def _counts(plan: Plan) -> Counts:
    return Counts(sections=len(plan.sections), items=len(plan.items), by=_VERSION)


@lru_cache(maxsize=_MOST_COUNTED)
def _counted(library: Library, entry: Entry) -> Counts:
    """What a plan has that was stored by another version, which is read for it once."""
    return _counts(library.load(entry.id))


def _check_free(ids: Iterable[str], taken: set[str]) -> None:
    for id in ids:
        if id in taken:
            replacing = "" if id in shipped_ids() else ", or use “workplan plan replace”"
            raise PlanTakenError(f"There is a plan “{id}” already. Give another id with --id{replacing}.")
        taken.add(id)


def _told(ids: list[str]) -> str:
    more = f" and {len(ids) - _MOST_TOLD} more; “workplan plan list” tells all" if len(ids) > _MOST_TOLD else ""
    return f"Known plans: {', '.join(ids[:_MOST_TOLD])}{more}."


@lru_cache(maxsize=_MOST_PARSED)
def _parse(folder: Path, entry: Entry) -> Plan:
    """The plan in a folder, which never changes."""
    text = (folder / _TEXT).read_bytes().decode("utf-8")
    if source_sha256(text) != entry.text_sha256:
        raise _damaged(entry, "its text is not what was imported")
    return parse_plan(text, id=entry.id, title=entry.title, year=entry.year)


def _damaged(entry: Entry, reason: str) -> LibraryError:
    return LibraryError(
        f"The plan “{entry.id}” cannot be read: {reason}. Store it anew with “workplan plan replace {entry.id} FILE”."
    )


def _original(source: str) -> str:
    suffix = re.sub(r"[^a-z0-9]", "", Path(source).suffix.lower())[:8]
    return f"{_ORIGINAL}.{suffix}" if suffix else _ORIGINAL
