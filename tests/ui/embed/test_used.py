import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from subprocess import Popen
from time import time

import pytest

from ui.embed.used import UsedTokens, UsedTokensError

TAKE = """
import sys, time
from pathlib import Path
from ui.embed.used import UsedTokens
used = UsedTokens(Path(sys.argv[1]))
print(sum(used.take(f"token {number}", time.time() + 60) for number in range(50)))
"""


def test_a_token_is_new_once(tmp_path: Path) -> None:
    used = UsedTokens(tmp_path / "folder" / "used.sqlite3")
    assert used.take("one", time() + 60)
    assert not used.take("one", time() + 60)
    assert used.take("two", time() + 60)


def test_of_many_at_once_one_is_let_in(tmp_path: Path) -> None:
    used = UsedTokens(tmp_path / "used.sqlite3")
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: used.take("one", time() + 60), range(40))) == 1


def test_workers_share_what_they_know(start: Callable[..., "Popen[bytes]"], tmp_path: Path) -> None:
    processes = [start(TAKE, str(tmp_path / "used.sqlite3")) for _ in range(3)]
    assert sum(int(process.communicate(timeout=120)[0]) for process in processes) == 50


def test_what_has_expired_is_forgotten_and_no_token_is_kept_in_clear(tmp_path: Path) -> None:
    file = tmp_path / "used.sqlite3"
    UsedTokens(file).take("old", time() - 1)
    UsedTokens(file).take("new", time() + 60)
    with closing(sqlite3.connect(file)) as connection:
        kept = connection.execute("SELECT token FROM used").fetchall()
    assert len(kept) == 1
    assert b"new" not in file.read_bytes()


def test_where_it_cannot_be_known_no_token_is_taken(tmp_path: Path) -> None:
    (tmp_path / "used.sqlite3").mkdir()
    with pytest.raises(UsedTokensError, match="cannot be written"):
        UsedTokens(tmp_path / "used.sqlite3").take("one", time() + 60)
