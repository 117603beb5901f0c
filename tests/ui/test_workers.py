from pathlib import Path

import pytest

from ui.workers import FOLDER, Workers, make_places


async def test_each_worker_takes_a_place_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    make_places(tmp_path, 2)
    one, other, late = Workers(tmp_path), Workers(tmp_path), Workers(tmp_path)
    sessions = [f"session {number}" for number in range(50)]
    async with one.open(None), other.open(None), late.open(None):
        mine = {session for session in sessions if one.socket_of(session) is None}
        others = {session for session in sessions if other.socket_of(session) is None}
        assert mine | others == set(sessions)
        assert mine.isdisjoint(others)
        assert mine
        assert others
        assert all(late.socket_of(session) for session in sessions)
    async with late.open(None):  # takes the first place that has become free
        assert {session for session in sessions if late.socket_of(session) is None} == set(sessions)
        assert late.socket_of("") is None


async def test_a_worker_without_others_answers_all() -> None:
    alone = Workers()
    async with alone.open(None):
        assert alone.socket_of("any") is None
