"""How is feedback kept so that nothing that was acknowledged gets lost?

Any database that SQLAlchemy knows; by default an SQLite file in the data folder, in WAL mode with
synchronous=FULL. What `put` returned from is committed. Every call opens a connection of its own: feedback is
rare, and so threads, forked processes and a database that was restarted need no care.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from threading import Lock
from uuid import uuid4

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, insert, inspect, make_url, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from assistant.answer import Answer
from assistant.settings import Settings
from ui.feedback.errors import FeedbackError, told, where
from ui.feedback.tables import ASKED, FEEDBACK, METADATA, feedback_of, row_of
from ui.feedback.value import Feedback, Vote

_FILE = "feedback.sqlite3"


def open_store(settings: Settings) -> "FeedbackStore":
    """The store that the settings name. Nothing is opened or written yet."""
    default = URL.create("sqlite", database=str((settings.data_dir / _FILE).absolute()))
    return FeedbackStore(settings.database_url or default)


class FeedbackStore:
    """Feedback in a database; every method but the constructor raises FeedbackError."""

    def __init__(self, url: str | URL, *, patience: float = 10.0) -> None:
        """`patience` is how many seconds a locked SQLite database is waited for."""
        self._url_text = url
        self._patience = patience
        self._prepared = False
        self._preparing = Lock()

    def check(self) -> None:
        """See that the database is one that is known, that its driver is there, and that a file can be written where it
        is to lie; it is not opened.
        """
        with self._telling():
            self._engine.dispose()
            if self._file:
                at = next(path for path in (self._file, *self._file.absolute().parents) if path.exists())
                if at != self._file and not at.is_dir():
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
                if not os.access(at, os.W_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def add(self, feedback: Feedback) -> str:
        """Keep feedback; returns the id under which `put` can replace it."""
        id = uuid4().hex
        self.put(id, feedback)
        return id

    def put(self, id: str, feedback: Feedback) -> None:
        """Keep feedback under an id of up to 64 characters, in place of what stood there."""
        with self._writing() as connection:
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.id == id))
            connection.execute(insert(FEEDBACK).values(row_of(id, feedback)))

    def remove(self, id: str) -> None:
        """Forget what was kept under this id; nothing if there is none."""
        with self._writing() as connection:
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.id == id))

    def log(self, question: str, answer: Answer) -> None:
        """Keep a question and its answer. Only for where the setting `log_questions` allows it."""
        row = {
            "id": uuid4().hex,
            "made": datetime.now(UTC).replace(tzinfo=None),
            "question": question,
            "answer": answer.model_dump_json(),
        }
        with self._writing() as connection:
            connection.execute(insert(ASKED).values(row))

    def every(self, *, vote: Vote | None = None, since: datetime | None = None) -> Iterator[Feedback]:
        """All feedback, oldest first, or that with this vote, made at or after an aware moment. Creates nothing."""
        query = select(FEEDBACK).order_by(FEEDBACK.c.made, FEEDBACK.c.id)
        if vote:
            query = query.where(FEEDBACK.c.vote == vote)
        if since:
            query = query.where(FEEDBACK.c.made >= since.astimezone(UTC).replace(tzinfo=None))
        with self._telling():
            if self._file and not self._file.exists():
                return
            with self._engine.connect() as connection:
                if not inspect(connection).has_table(FEEDBACK.name):
                    return
                for row in connection.execution_options(yield_per=100).execute(query).mappings():
                    try:
                        yield feedback_of(row)
                    except ValueError as error:
                        raise FeedbackError(
                            f"The feedback {row['id']} in {where(self._url)} is damaged or of another version. "
                            "Delete that row of the table feedback, or export with the version that wrote it."
                        ) from error

    @cached_property
    def _url(self) -> URL:
        return make_url(self._url_text)

    @cached_property
    def _engine(self) -> Engine:
        if self._file is None:
            return create_engine(self._url, poolclass=NullPool)
        engine = create_engine(self._url, poolclass=NullPool, connect_args={"timeout": self._patience})
        event.listen(engine, "connect", _sync_fully)
        return engine

    @property
    def _file(self) -> Path | None:
        """The file of an SQLite database; None for another kind of database."""
        if self._url.get_backend_name() != "sqlite":
            return None
        if self._url.database in (None, "", ":memory:"):
            raise FeedbackError("WORKPLAN_DATABASE_URL names SQLite without a file, which keeps nothing. Name a file.")
        return Path(str(self._url.database))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction, committed when it is left."""
        with self._telling():
            self._prepare()
            with self._engine.begin() as connection:
                yield connection

    def _prepare(self) -> None:
        """Make folder and tables once, and again if the file is gone."""
        file = self._file
        with self._preparing:
            if self._prepared and (file is None or file.exists()):
                return
            lock: AbstractContextManager[object] = nullcontext()
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                # Two processes that switch a new file to WAL at once do not wait for each other.
                lock = FileLock(f"{file}.lock", timeout=self._patience)
            with lock:
                if file:
                    with self._engine.connect() as connection:
                        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
                self._create_tables()
            self._prepared = True

    def _create_tables(self) -> None:
        try:
            METADATA.create_all(self._engine)
        except DBAPIError:
            names = set(inspect(self._engine).get_table_names())
            if not names >= set(METADATA.tables):  # else another process was quicker
                raise

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What goes wrong inside becomes a FeedbackError that says what to do."""
        try:
            yield
        except (SQLAlchemyError, OSError, ImportError, ValueError) as error:
            raise told(error, self.__dict__.get("_url")) from None


def _sync_fully(connection: SQLiteConnection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=FULL")
