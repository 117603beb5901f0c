from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from zlib import crc32

import httpx2
import pytest
from fastapi import FastAPI
from starlette.routing import Mount

from tests.ui.conftest import Serve
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


def test_a_page_that_is_closed_is_forgotten_by_its_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_app: Callable[..., FastAPI], serve: Serve
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    make_places(tmp_path, 2)
    first, second = make_app(), make_app()
    session = next(name for name in "abcdef" if crc32(name.encode()) % 2)  # of the second worker
    with serve(first) as url, serve(second):
        place = next(
            n
            for n, dependency in enumerate(httpx2.get(f"{url}/config").json()["dependencies"])
            if dependency["api_name"] == "on_load"
        )
        called = {"fn_index": place, "data": [None] * 4, "session_hash": session}
        assert httpx2.post(f"{url}/gradio_api/queue/join", json=called).status_code == 200
        with httpx2.stream("GET", f"{url}/gradio_api/heartbeat/{session}") as heartbeat:
            beats = heartbeat.iter_bytes()  # which, when it is forgotten, closes the connection
            next(beats)
            assert session not in _sessions(first)
            kept = _sessions(second)[session]
            assert not kept.is_closed
        until = monotonic() + 10
        while not kept.is_closed:
            assert monotonic() < until
            sleep(0.02)


def _sessions(app: FastAPI) -> dict[str, Any]:
    """What the interface library keeps of pages."""
    mounted = next(route.app for route in reversed(app.routes) if isinstance(route, Mount))
    return mounted.state_holder.session_data  # type: ignore[attr-defined, no-any-return]
