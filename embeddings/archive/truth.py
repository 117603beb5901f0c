"""Where do an archive's passages and vectors lie, so that nothing else has to be believed?

In one SQLite file, synced at each commit. A passage's number is given once and never again: what an index derived from
it still says of a passage that was removed leads nowhere. Each change makes the generation one greater. Vectors are
kept as float16: at unit length a cosine is off by less than .0005.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from weakref import finalize

import numpy as np
from filelock import FileLock

from embeddings.archive.protocol import ArchiveError, Vectors
from embeddings.archive.reading import Reading
from embeddings.passages import Passage

FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sha256 TEXT);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL,
    id TEXT, grp TEXT, kind TEXT, part TEXT, text TEXT
);
CREATE INDEX IF NOT EXISTS passages_of_source ON passages (source);
CREATE TABLE IF NOT EXISTS vectors (number INTEGER PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS gone (source INTEGER PRIMARY KEY);
"""
_PATIENCE = 60
"""Seconds that a change waits for another process's."""
_MAPPED = 1 << 40
"""Bytes of the file that may be read through a memory map: all of them."""


class Truth:
    """The file. Its connections are kept open and shared out, one to a thread at a time."""

    def __init__(self, path: Path, dimension: int) -> None:
        self._path = path
        self._dimension = dimension
        self._idle: list[sqlite3.Connection] = []
        self._lock = Lock()
        self.close = finalize(self, _close, self._idle)
        with self._connection() as db, FileLock(f"{path}.lock", timeout=_PATIENCE):
            # Two processes that switch a new file to WAL at once do not wait for each other.
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(_SCHEMA)
            for key, value in (("format", FORMAT), ("dimension", dimension), ("generation", 0), ("count", 0)):
                db.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (key, value))
            known = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('format', 'dimension')"))
        if known != {"format": FORMAT, "dimension": dimension}:
            raise ArchiveError(
                f"The archive {path} has format {known['format']} and vectors of {known['dimension']} columns; needed "
                f"are format {FORMAT} and {dimension} columns. Remove its folder: it is filled anew."
            )

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """What the file holds at this moment, and goes on holding for the reader whatever others write."""
        with self._connection() as db:
            db.execute("BEGIN")
            try:
                yield Reading(db, self._dimension)
            finally:
                db.rollback()

    def put(self, source: str, sha256: str, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Replace a source in one transaction."""
        if vectors.shape != (len(passages), self._dimension):
            raise ValueError(f"{len(passages)} passages need vectors of {self._dimension} columns, not {vectors.shape}")
        with self._changing() as db:
            _take_out(db, source)
            number = db.execute("INSERT INTO sources (id, sha256) VALUES (?, ?)", (source, sha256)).lastrowid
            (first,) = db.execute(
                "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'passages'"
            ).fetchone()
            db.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((first + i, number, p.id, p.group, p.kind, p.part, p.text) for i, p in enumerate(passages)),
            )
            rows = np.ascontiguousarray(vectors, dtype=np.float16)
            db.executemany("INSERT INTO vectors VALUES (?, ?)", ((first + i, r.tobytes()) for i, r in enumerate(rows)))
            db.execute("UPDATE meta SET value = value + ? WHERE key = 'count'", (len(passages),))

    def remove(self, source: str) -> bool:
        """Remove a source in one transaction; whether it was there."""
        with self._changing() as db:
            return _take_out(db, source)

    def note(self, pointer: str, value: str, gone: Sequence[int] = ()) -> None:
        """Remember which derived file holds, and that none holds anything any more of these sources that are gone."""
        with self._changing() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (pointer, value))
            db.executemany("DELETE FROM gone WHERE source = ?", ((source,) for source in gone))

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
                db.commit()
            finally:
                db.rollback()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        db: sqlite3.Connection | None = None
        try:
            with self._lock:
                db = self._idle.pop() if self._idle else None
            db = db or self._connect()
            yield db
        except (sqlite3.Error, OSError) as error:
            raise ArchiveError(
                f"The archive {self._path} cannot be used: {error}. Free space there or make it writable; if it is "
                "damaged, remove its folder: it is filled anew."
            ) from error
        finally:
            if db is not None:
                with self._lock:
                    self._idle.append(db)

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return db


def _take_out(db: sqlite3.Connection, source: str) -> bool:
    row = db.execute("SELECT number FROM sources WHERE id = ?", (source,)).fetchone()
    if row is None:
        return False
    db.execute("DELETE FROM vectors WHERE number IN (SELECT number FROM passages WHERE source = ?)", row)
    taken = db.execute("DELETE FROM passages WHERE source = ?", row).rowcount
    db.execute("UPDATE meta SET value = value - ? WHERE key = 'count'", (taken,))
    db.execute("DELETE FROM sources WHERE number = ?", row)
    db.execute("INSERT INTO gone VALUES (?)", row)
    return True


def _close(idle: list[sqlite3.Connection]) -> None:
    while idle:
        idle.pop().close()
