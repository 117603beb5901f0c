"""A server that runs answers for plans as they are on disk at each request."""

import gc
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from mcp import Client
from starlette.testclient import TestClient

from assistant.opening import open_way
from assistant.plan.library import Import, Library
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from ui.api.desks import Desks
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.warming import Warming

Serve = Callable[[FastAPI], AbstractContextManager[str]]

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"
ROADS = Import("roads-2020", "修路局2020年工作要点", 2020, TEXT, "roads.txt", TEXT.encode())
OTHER = replace(ROADS, text=TEXT.replace("年底通车", "年中通车"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


@pytest.fixture
def client(library: Library, make_app: Callable[..., FastAPI]) -> TestClient:
    return TestClient(make_app(data_dir=library.data_dir), raise_server_exceptions=False)


def _ask(client: TestClient, plan: str) -> str:
    answer = client.post("/api/ask", json={"question": "第二项", "plan": plan})
    return str(answer.json()["text"] if answer.status_code == 200 else answer.status_code)


def test_an_added_plan_is_answered_in_every_form(library: Library, client: TestClient) -> None:
    assert _ask(client, "roads-2020") == "404"
    library.add(ROADS)
    assert "年底通车" in _ask(client, "roads-2020")
    assert [plan["id"] for plan in client.get("/api/plans").json()] == ["cnipa-2018", "roads-2020"]
    assert client.get("/api/plans/roads-2020/items/2").json()["title"] == "架设新桥"
    hits = client.get("/api/search", params={"q": "新桥通车", "plan": "roads-2020"}).json()
    assert hits[0]["plan"] == "roads-2020"
    assert [model["id"] for model in client.get("/v1/models").json()["data"]] == ["cnipa-2018", "roads-2020"]
    body = {"model": "roads-2020", "messages": [{"role": "user", "content": "第二项"}]}
    completed = client.post("/v1/chat/completions", json=body).json()
    assert "年底通车" in completed["choices"][0]["message"]["content"]


def test_a_replaced_and_a_removed_plan_are_seen(library: Library, client: TestClient) -> None:
    library.add(ROADS)
    assert "年底通车" in _ask(client, "roads-2020")
    library.replace(OTHER)
    assert "年中通车" in _ask(client, "roads-2020")
    hits = client.get("/api/search", params={"q": "新桥通车", "plan": "roads-2020"}).json()
    assert hits[0]["title"] == "架设新桥"
    library.remove("roads-2020")
    assert _ask(client, "roads-2020") == "404"
    assert client.get("/api/plans/roads-2020").status_code == 404
    assert client.get("/api/search", params={"q": "新桥", "plan": "roads-2020"}).status_code == 404


def test_the_plan_asked_by_default_can_be_an_imported_one(library: Library, make_app: Callable[..., FastAPI]) -> None:
    library.add(ROADS)
    client = TestClient(make_app(data_dir=library.data_dir, plan="roads-2020"), raise_server_exceptions=False)

    def asked() -> str:
        answer = client.post("/api/ask", json={"question": "第二项"})
        return str(answer.json().get("text", answer.status_code))

    assert "年底通车" in asked()
    library.replace(OTHER)
    assert "年中通车" in asked()
    library.remove("roads-2020")
    assert asked() == "404"


def test_the_items_of_each_plan_can_be_had_as_a_workbook(library: Library, client: TestClient) -> None:
    library.add(ROADS)
    for query, name in (("", "cnipa-2018"), ("?plan=roads-2020", "roads-2020")):
        assert f'"{name}.xlsx"' in client.get(f"/items.xlsx{query}").headers["content-disposition"]
    assert client.get("/items.xlsx?plan=none").status_code == 404


async def test_the_tools_see_it_too(library: Library, make_app: Callable[..., FastAPI], serve: Serve) -> None:
    with serve(make_app(data_dir=library.data_dir)) as url:
        async with Client(f"{url}/mcp") as client:
            library.add(ROADS)
            told = await client.call_tool("get_item", {"key": "2", "plan": "roads-2020"})
            library.remove("roads-2020")
            gone = await client.call_tool("get_item", {"key": "2", "plan": "roads-2020"})
    assert "架设新桥" in str(told.content)
    assert gone.is_error


def test_the_desk_of_a_removed_plan_is_freed(library: Library, tmp_path: Path) -> None:
    way = open_way(Settings(data_dir=tmp_path / "data", embedding_model=HASH_MODEL))
    desk = Desk(way.plan, way.chain(), Warming(way), FeedbackStore("sqlite://"))
    desks = Desks(desk, lambda plan_id, alone: replace(desk, plan=library.load(plan_id or desk.plan.id)), library)
    library.add(ROADS)
    roads = weakref.ref(desks.of("roads-2020"))
    assert desks.of("roads-2020") is roads()
    library.remove("roads-2020")
    assert desks.of() is desk
    gc.collect()
    assert roads() is None
