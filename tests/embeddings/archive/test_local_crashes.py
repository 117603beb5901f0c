"""Processes are killed for real while they change the archive."""

import time
from pathlib import Path

import pytest

from embeddings.archive.local import LocalStore
from embeddings.hashing import HashEmbeddings
from tests.embeddings.archive.conftest import put
from tests.killing import Start, kill_hanging

HANG = """
import sys
from pathlib import Path
from embeddings.archive import keywords, settling, truth
from embeddings.archive.local import LocalStore
from tests.embeddings.archive.conftest import put
from tests.killing import hang

store = LocalStore(Path(sys.argv[1]), 256, flat_most=40)
match sys.argv[3]:
    case "taken out":
        take_out = truth._take_out
        truth._take_out = lambda *a: (take_out(*a), hang())
    case "committed": settling.write_keywords = hang
    case "words written":
        write = settling.write_keywords
        settling.write_keywords = lambda *a, **o: (write(*a, **o), hang())
    case "cells": settling.build_big = settling.extend_big = hang
    case "vectors written":
        build, extend = settling.build_big, settling.extend_big
        settling.build_big = lambda *a: (build(*a), hang())
        settling.extend_big = lambda *a: (extend(*a), hang())
    case "clearing": settling._clear = hang
match sys.argv[2]:
    case "put": put(store, "b", [f"新的第{i}句话讲商标" for i in range(50)], "2" * 64)
    case "remove": store.remove("b")
"""
LOOP = """
import sys
from itertools import count
from pathlib import Path
from embeddings.archive.local import LocalStore
from tests.embeddings.archive.conftest import put

store = LocalStore(Path(sys.argv[1]), 256, flat_most=40)
for turn in count():
    put(store, "b", [f"第{turn}回的第{i}句话" for i in range(30 + turn % 9)], str(turn))
    print("put", flush=True)
"""


def _open(folder: Path) -> LocalStore:
    return LocalStore(folder, HashEmbeddings.dimension, flat_most=40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with _open(tmp_path / "archive") as store:
        for source in "abc":
            put(store, source, [f"{source}的第{i}句话讲专利" for i in range(30)], "1" * 64)
    return tmp_path / "archive"


@pytest.mark.parametrize(
    ("change", "at", "is_done"),
    [
        ("put", "taken out", False),
        ("put", "committed", True),
        ("put", "words written", True),
        ("put", "cells", True),
        ("put", "vectors written", True),
        ("put", "clearing", True),
        ("remove", "taken out", False),
        ("remove", "committed", True),
        ("remove", "words written", True),
        ("remove", "clearing", True),
    ],
)
def test_a_killed_change_leaves_the_old_or_the_new(
    folder: Path, start: Start, change: str, at: str, is_done: bool
) -> None:
    process = start(HANG, str(folder), change, at)
    kill_hanging(process)
    with _open(folder) as store:
        texts = {"put": "新的第3句话讲商标", "remove": ""}[change] if is_done else "b的第3句话讲专利"
        assert store.sources().get("b") == ({"put": "2" * 64}.get(change) if is_done else "1" * 64)
        assert store.count() == (60 + (50 if change == "put" else 0) if is_done else 90)
        found = [one for one in store.nearest(HashEmbeddings().encode_query("第3句话"), 200) if one.source == "b"]
        by_words = [one for one in store.matching("第3句话讲商标讲专利", 200) if one.source == "b"]
        for ones in (found, by_words):
            assert len(ones) == (store.count() - 60)
            assert texts in {one.passage.text for one in ones} or not texts
        put(store, "b", ["又一次"])
        assert store.matching("又一次", 5)[0].passage.text == "又一次"
        assert store.count() == 61
        named = {path.name for path in folder.iterdir() if not path.name.startswith(("passages", "archive"))}
        assert len(named) <= 2


def test_killed_at_any_moment_it_is_whole(folder: Path, start: Start) -> None:
    for wait in (0.0, 0.03, 0.1, 0.17, 0.31):
        process = start(LOOP, str(folder))
        assert process.stdout
        process.stdout.readline()
        time.sleep(wait)
        process.kill()
        process.wait()
        with _open(folder) as store:
            turn = store.sources()["b"]
            found = store.nearest(HashEmbeddings().encode_query(f"第{turn}回"), 200)
            texts = {one.passage.text for one in found if one.source == "b"}
            assert texts == {f"第{turn}回的第{i}句话" for i in range(30 + int(turn) % 9)}
            words = {one.passage.text for one in store.matching(f"第{turn}回的句话", 200) if one.source == "b"}
            assert words == texts
            assert store.count() == 60 + len(texts)
