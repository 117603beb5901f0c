"""Which plans were imported, and how does the list of them change whole or not at all?

`catalog.json` names a folder for each plan. A new list is written beside the old one, flushed to the disk and put in
its place in one step; a folder that no list names does not count and is cleared away by the next change.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from assistant.errors import LibraryError
from assistant.plan.model import Value
from embeddings.durable import write_over

FORMAT = 1
CATALOG = "catalog.json"
_PATIENCE = 60
"""Seconds that a change waits for another process's."""


class Counts(Value):
    """How many sections and items a plan has."""

    sections: int
    items: int
    by: str = ""
    """The version of the program that counted them: another may read the same text in another way."""


class Entry(Value):
    """An imported plan. The text in its folder is what is parsed; the file that it came from lies beside it."""

    id: str
    title: str
    year: int | None
    source: str
    """Name of the file that it came from."""
    sha256: str
    """Of that file's bytes, as hex."""
    text_sha256: str
    """Of the text that was read from it, as hex: the parsed plan's `sha256`."""
    imported: datetime
    folder: str
    """Name of its folder. Each import has a new one, so that what a folder holds never changes."""
    counts: Counts | None = None
    """None where it was stored by a version that did not count."""


class Catalog(Value):
    """All imported plans, by id."""

    format: int = FORMAT
    plans: tuple[Entry, ...] = ()

    def find(self, plan_id: str) -> Entry | None:
        """The entry of this id, or None."""
        return self._by_id.get(plan_id)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.plans}

    def with_entries(self, entries: Iterable[Entry]) -> "Catalog":
        """With these entries, each in place of any other of its id."""
        by_id = self._by_id | {entry.id: entry for entry in entries}
        return Catalog(plans=tuple(by_id[plan_id] for plan_id in sorted(by_id)))

    def without(self, plan_id: str) -> "Catalog":
        """Without the entry of this id."""
        return Catalog(plans=tuple(entry for entry in self.plans if entry.id != plan_id))


@dataclass(frozen=True)
class Shelf:
    """The folder that holds the catalog and a folder for each plan. It need not exist yet."""

    folder: Path

    def read(self) -> Catalog:
        """The catalog as it is now; while the file does not change, it is read once. Raises LibraryError."""
        path = self.folder / CATALOG
        try:
            at = path.stat()
            return _read(path, (at.st_mtime_ns, at.st_ctime_ns, at.st_ino, at.st_size))
        except FileNotFoundError:
            return Catalog()
        except (OSError, ValidationError) as error:
            reason = getattr(error, "strerror", None) or "it is damaged or of another version"
            raise LibraryError(
                f"The list of imported plans, {path}, cannot be read: {reason}. Put back a copy of it; or move the "
                f"folder {self.folder} away and add the plans again; or set WORKPLAN_DATA_DIR to another folder."
            ) from error

    def write(self, catalog: Catalog) -> None:
        """Put a catalog in the place of the one that is there. Callers are within `changing`. Raises OSError."""
        write_over(self.folder / CATALOG, catalog.model_dump_json(indent=2).encode() + b"\n")

    @contextmanager
    def changing(self) -> Iterator[Catalog]:
        """Hold the lock, with the catalog as it then is; clears away what an interrupted change left.

        Raises LibraryError, also for every OSError within.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "catalog.lock", timeout=_PATIENCE):
                catalog = self.read()
                self._clear(catalog)
                try:
                    yield catalog
                finally:
                    self._clear(self.read())
        except Timeout as error:
            raise LibraryError(
                f"Another process has been changing the plans in {self.folder} for a minute. Try again when it has "
                "ended."
            ) from error
        except OSError as error:
            raise LibraryError(
                f"The plans in {self.folder} cannot be changed: {error.strerror or error}. Free space there or make it "
                "writable, or set WORKPLAN_DATA_DIR to another folder."
            ) from error

    def _clear(self, catalog: Catalog) -> None:
        """Remove folders that no list names; none where there is no list, which may have been moved away."""
        if not (self.folder / CATALOG).exists():
            return
        named = {entry.folder for entry in catalog.plans}
        with os.scandir(self.folder) as there:
            left = [found.path for found in there if found.name not in named and found.is_dir()]
        for path in left:
            shutil.rmtree(path, ignore_errors=True)


@lru_cache(maxsize=2)
def _read(path: Path, _stamp: tuple[int, ...]) -> Catalog:
    catalog = Catalog.model_validate_json(path.read_bytes())
    if catalog.format != FORMAT:
        raise OSError(0, f"its format is {catalog.format}, this version reads {FORMAT}")
    return catalog
