import os
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from assistant.answer import Answer
from assistant.settings import Settings
from tests.killing import Start
from tests.ui.feedback.conftest import NOON
from ui.feedback.errors import FeedbackError
from ui.feedback.store import FeedbackStore, open_store
from ui.feedback.value import Feedback

ADDING = """
import sys
from ui.feedback.store import FeedbackStore
from ui.feedback.value import Feedback
url, path, count = sys.argv[1:]
feedback = Feedback.model_validate_json(open(path, encoding="utf-8").read())
store = FeedbackStore(url)
for _ in range(int(count)):
    print(store.add(feedback), flush=True)
"""


def _ids(file: Path) -> set[str]:
    with sqlite3.connect(file) as connection:
        return {id for (id,) in connection.execute("SELECT id FROM feedback")}


def test_what_was_added_is_there_oldest_first(store: FeedbackStore, up: Feedback, down: Feedback) -> None:
    assert store.add(up) != store.add(down)
    assert list(store.every()) == [down, up]


def test_it_can_be_chosen_by_vote_and_day(store: FeedbackStore, up: Feedback, down: Feedback) -> None:
    store.add(up)
    store.add(down)
    assert list(store.every(vote="up")) == [up]
    assert list(store.every(since=down.made)) == [down, up]
    assert list(store.every(since=up.made)) == [up]
    assert list(store.every(vote="down", since=up.made)) == []


def test_a_changed_mind_replaces_what_was_there(store: FeedbackStore, up: Feedback, file: Path) -> None:
    id = store.add(up)
    changed = up.model_copy(update={"vote": "down", "reason": "后来发现不对"})
    store.put(id, changed)
    store.put("of-the-caller", up)
    assert list(store.every(vote="down")) == [changed]
    assert _ids(file) == {id, "of-the-caller"}


@pytest.mark.parametrize("reason", [None, "", "😀\x00\u2028'; DROP TABLE feedback; --"])
def test_any_reason_is_kept_as_it_is(store: FeedbackStore, up: Feedback, reason: str | None) -> None:
    given = up.model_copy(update={"reason": reason})
    store.add(given)
    assert list(store.every()) == [given]


def test_nothing_is_made_before_the_first_write(store: FeedbackStore, file: Path, up: Feedback) -> None:
    assert list(store.every()) == []
    assert not file.parent.exists()
    store.add(up)
    assert file.exists()


def test_the_columns_can_be_read_without_this_program(store: FeedbackStore, down: Feedback, file: Path) -> None:
    store.add(down)
    with sqlite3.connect(file) as connection:
        row = connection.execute("SELECT made, vote, reason, question, answer FROM feedback").fetchone()
    assert row[:4] == ("2020-05-01 12:00:00.000000", "down", down.reason, down.question)
    assert Answer.model_validate_json(row[4]) == down.answer


def test_questions_are_logged_apart(store: FeedbackStore, answered: Answer, file: Path) -> None:
    store.log(answered.question, answered)
    assert list(store.every()) == []
    with sqlite3.connect(file) as connection:
        ((question, answer),) = connection.execute("SELECT question, answer FROM asked")
    assert (question, Answer.model_validate_json(answer)) == (answered.question, answered)


def test_the_file_is_in_wal_mode_and_synced_fully(store: FeedbackStore, up: Feedback, file: Path) -> None:
    store.add(up)
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with store._engine.connect() as opened:
        assert opened.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert opened.exec_driver_sql("PRAGMA busy_timeout").scalar() == 200


def test_many_threads_write_at_once(file: Path, up: Feedback) -> None:
    store = FeedbackStore(f"sqlite:///{file}")
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: store.add(up), range(40)))
    assert _ids(file) == set(ids)


def test_two_processes_write_at_once_into_a_new_file(start: Start, tmp_path: Path, file: Path, up: Feedback) -> None:
    (tmp_path / "up.json").write_text(up.model_dump_json(), encoding="utf-8")
    processes = [start(ADDING, f"sqlite:///{file}", str(tmp_path / "up.json"), "40") for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    told = [id for out, _ in outputs for id in out.decode().split()]
    assert len(told) == 80
    assert _ids(file) == set(told)


@pytest.mark.parametrize("after", [1, 2, 5, 9])
def test_what_was_acknowledged_survives_a_kill(
    start: Start, tmp_path: Path, file: Path, up: Feedback, after: int
) -> None:
    (tmp_path / "up.json").write_text(up.model_dump_json(), encoding="utf-8")
    process = start(ADDING, f"sqlite:///{file}", str(tmp_path / "up.json"), "1000000")
    assert process.stdout
    told = {process.stdout.readline().decode().strip() for _ in range(after)}
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    told |= set(process.stdout.read().decode().split())
    assert len(told) >= after
    assert told <= _ids(file)
    assert up in list(FeedbackStore(f"sqlite:///{file}").every())


def test_a_database_that_stays_locked_is_told(store: FeedbackStore, file: Path, up: Feedback) -> None:
    store.add(up)
    with sqlite3.connect(file) as holding:
        holding.execute("BEGIN IMMEDIATE")
        with pytest.raises(FeedbackError, match=r"feedback\.sqlite3 is locked by another program\. Try again"):
            store.add(up)
    store.add(up)
    assert len(list(store.every())) == 2


@pytest.mark.parametrize("kind", ["file in the way", "folder in the way", "no database"])
def test_a_place_that_cannot_be_written_is_told(store: FeedbackStore, file: Path, up: Feedback, kind: str) -> None:
    if kind == "file in the way":
        file.parent.write_text("")
    elif kind == "folder in the way":
        file.mkdir(parents=True)
    else:
        file.parent.mkdir()
        file.write_text("no database at all " * 100)
    with pytest.raises(FeedbackError, match="WORKPLAN_DATABASE_URL") as told:
        store.add(up)
    assert "\n" not in str(told.value)
    assert str(file) in str(told.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(store: FeedbackStore, file: Path, up: Feedback) -> None:
    file.parent.mkdir(mode=0o500)
    with pytest.raises(FeedbackError, match="WORKPLAN_DATA_DIR"):
        store.add(up)


@pytest.fixture
def small_disk() -> Iterator[None]:
    """SQLite finds every disk full that would have to grow beyond a few pages."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=8")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_and_loses_nothing(store: FeedbackStore, up: Feedback) -> None:
    long = up.model_copy(update={"reason": "长" * 100_000})
    with pytest.raises(FeedbackError, match=r"is full\. Make room"):
        store.add(long)
    assert list(store.every()) == []


def test_tables_are_made_again_when_the_file_was_deleted(store: FeedbackStore, file: Path, up: Feedback) -> None:
    store.add(up)
    for path in file.parent.iterdir():
        path.unlink()
    store.add(up)
    assert list(store.every()) == [up]


def test_a_row_of_another_version_is_named(store: FeedbackStore, file: Path, up: Feedback) -> None:
    id = store.add(up)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE feedback SET answer = '{}'")
    with pytest.raises(FeedbackError, match=f"{id} in .* of another version"):
        list(store.every())


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("me:secret@host", "is no database URL"),
        ("postgresql://me:secret@host:port/name", "is no database URL"),
        ("nosuch://me:secret@host/name", "names nosuch, which is no known database"),
        ("mysql+nosuch://me:secret@host/name", "names mysql\\+nosuch"),
        ("oracle+cx_oracle://me:secret@host/name?password=secret", "pip install cx_Oracle"),
        ("sqlite://", "Name a file"),
        ("sqlite:///:memory:", "Name a file"),
    ],
)
def test_a_url_that_cannot_be_used_is_told_without_its_password(url: str, message: str, up: Feedback) -> None:
    store = FeedbackStore(url)
    for use in (lambda: store.add(up), lambda: list(store.every())):
        with pytest.raises(FeedbackError, match=message) as told:
            use()
        assert "secret" not in str(told.value)
        assert "\n" not in str(told.value)


def test_the_settings_say_where(tmp_path: Path, up: Feedback) -> None:
    open_store(Settings(data_dir=tmp_path / "a?b#c%20d")).add(up)
    assert (tmp_path / "a?b#c%20d" / "feedback.sqlite3").exists()
    open_store(Settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path}/other.db")).add(up)
    assert (tmp_path / "other.db").exists()
    assert up.made > NOON
