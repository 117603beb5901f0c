"""Which plans are there: those that come with the program, and those that were imported?"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from assistant.errors import LibraryError, PlanError, PlanTakenError
from assistant.plan.catalog import Entry, Shelf
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan, source_sha256
from assistant.plan.shipped import DEFAULT_PLAN, shipped_ids, shipped_plan
from embeddings.durable import flush_folder, write_new

_ID = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
RESERVED = frozenset({"background"})
"""Ids that an index uses for what is no plan."""
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
class Library:
    """All plans. Every call looks at the disk as it is then, at the cost of one `stat` where nothing has changed.

    Changes are whole or not at all, whenever a process dies, and one at a time over all processes.
    """

    data_dir: Path | None
    """None: only the plans that come with the program."""

    def ids(self) -> list[str]:
        """Ids of all plans, sorted. Raises LibraryError."""
        return sorted({*shipped_ids(), *(entry.id for entry in self.entries())})

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

    def original(self, plan_id: str) -> Path:
        """The file that an imported plan was read from. Raises PlanError, LibraryError."""
        entry = self._find(plan_id)
        return self._shelf().folder / entry.folder / _original(entry.source)

    def add(self, new: Import) -> Entry:
        """Store a plan under an id that is free. Raises PlanError, LibraryError."""
        self.check_id(new.id)
        with self._shelf().changing() as catalog:
            if catalog.find(new.id) or new.id in shipped_ids():
                raise PlanTakenError(
                    f"There is a plan “{new.id}” already. Give another id with --id, or use “workplan plan replace”."
                )
            entry = self._store(new)
            self._shelf().write(catalog.with_entry(entry))
        return entry

    def replace(self, new: Import) -> Entry:
        """Store a plan in the place of the imported one of its id. Raises PlanError, LibraryError."""
        with self._shelf().changing() as catalog:
            self._find(new.id)
            entry = self._store(new)
            self._shelf().write(catalog.with_entry(entry))
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
            raise PlanError(f"There is no plan “{plan_id}”. Known plans: {', '.join(self.ids())}.")
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
        )


@lru_cache(maxsize=256)
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
