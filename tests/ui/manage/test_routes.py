"""An administrator adds, replaces and removes plans over HTTP; nobody else can."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.plan.library import Import, Library
from ui.access.tokens import TokenFile

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n- 1 -\n"
SIGN = {"X-Workplan-Manage": "1"}
HERE = ("127.0.0.1", 5000)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


@pytest.fixture
def client(library: Library, make_app: Callable[..., FastAPI]) -> TestClient:
    app = make_app(data_dir=library.data_dir)
    return TestClient(app, base_url="http://localhost:7860", client=HERE, headers=SIGN, raise_server_exceptions=False)


def _store(client: TestClient, text: str = TEXT, **given: str) -> list[dict[str, object]]:
    answer = client.post("/manage/plans", params={"name": "roads.txt", **given}, content=text.encode("gb18030"))
    assert answer.status_code == 201, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_a_file_is_shown_and_not_yet_stored(client: TestClient, library: Library) -> None:
    shown = client.post("/manage/preview", params={"name": "roads.txt"}, content=TEXT.encode()).json()
    assert (shown["id"], shown["title"], shown["year"], shown["items"]) == ("roads", "修路局2020年工作要点", 2020, 2)
    assert [(part["label"], part["is_section"]) for part in shown["contents"]] == [
        ("一、", True),
        ("（一）", False),
        ("（二）", False),
    ]
    assert shown["left_out"] == [{"reason": "page number", "count": 1, "examples": ["- 1 -"]}]
    assert shown["doubts"] == ["只找到2项。"]
    assert shown["taken"] is None
    assert library.entries() == ()


def test_a_plan_is_stored_with_progress_answered_replaced_and_removed(client: TestClient, library: Library) -> None:
    lines = _store(client)
    assert (lines[0], lines[-1]) == ({"stored": "roads"}, {"ready": "roads"})
    assert any(line.get("total") for line in lines)
    ask = {"question": "第二项", "plan": "roads"}
    assert "年底通车" in client.post("/api/ask", json=ask).json()["text"]
    again = client.post("/manage/plans", params={"name": "roads.txt"}, content=TEXT.encode())
    assert again.status_code == 409
    assert "already" in again.json()["detail"]
    taken = client.post("/manage/preview", params={"name": "roads.txt"}, content=TEXT.encode()).json()
    assert taken["taken"] == "imported"
    _store(client, TEXT.replace("年底", "明年"), replaces="true", title="路")
    assert "明年通车" in client.post("/api/ask", json=ask).json()["text"]
    assert [(plan["id"], plan["title"], plan["source"]) for plan in client.get("/manage/plans").json()["plans"]] == [
        ("cnipa-2018", "国家知识产权局2018年工作要点", None),
        ("roads", "路", "roads.txt"),
    ]
    assert client.delete("/manage/plans/roads").status_code == 204
    assert client.post("/api/ask", json=ask).status_code == 404
    assert library.data_dir
    assert not (library.data_dir / "index" / "roads").exists()
    assert client.delete("/manage/plans/cnipa-2018").status_code == 404


def test_a_plan_is_stored_though_the_index_of_another_cannot_be_removed(client: TestClient, library: Library) -> None:
    assert library.data_dir
    for name in ("gone", "gone.lock", "left"):  # a folder where the lock should be
        (library.data_dir / "index" / name).mkdir(parents=True)
    lines = _store(client)
    assert (lines[0], lines[-1]) == ({"stored": "roads"}, {"ready": "roads"})
    assert (library.data_dir / "index" / "gone").exists()
    assert not (library.data_dir / "index" / "left").exists()
    removed = client.delete("/manage/plans/roads")
    assert removed.status_code == 503
    assert "cannot be removed" in removed.json()["detail"]
    assert [plan["id"] for plan in client.get("/manage/plans").json()["plans"]] == ["cnipa-2018"]
    assert not (library.data_dir / "index" / "roads").exists()


def test_plans_are_listed_some_at_a_time(client: TestClient, library: Library) -> None:
    text = TEXT.encode()
    library.add_all([Import(f"r{n:02}", f"修路局第{n}号要点", None, TEXT, f"Doc-{n}.txt", text) for n in range(60)])

    def listed(**given: object) -> tuple[int, list[str]]:
        page = client.get("/manage/plans", params=given).json()
        return page["total"], [plan["id"] for plan in page["plans"]]

    total, first = listed()
    assert (total, len(first), first[0]) == (61, 50, "cnipa-2018")
    assert listed(start=50) == (61, [f"r{n}" for n in range(49, 60)])
    assert listed(start=100) == (61, [])
    assert listed(find="第7号") == listed(find="修路局 DOC-7.txt") == listed(find="r07") == (1, ["r07"])
    assert client.get("/manage/plans", params={"start": -1}).status_code == 422


def test_what_cannot_be_read_is_told(client: TestClient, library: Library) -> None:
    refused = client.post("/manage/plans", params={"name": "a.pdf"}, content=b"%PDF-1.4 broken")
    assert refused.status_code == 422
    assert "damaged" in refused.json()["detail"]
    assert library.entries() == ()


def test_a_file_may_be_larger_than_other_requests(client: TestClient) -> None:
    large = TEXT.encode() + "（三）种树。\n".encode() + ("种" * 400_000 + "\n").encode()
    assert client.post("/manage/preview", params={"name": "a.txt"}, content=large).status_code == 200
    assert client.post("/api/ask", content=large).status_code == 413
    told = client.post("/manage/preview", params={"name": "a.txt"}, headers={"Content-Length": "60000000"}, content=b"")
    assert told.status_code == 413


@pytest.mark.parametrize(
    ("address", "host", "headers"),
    [
        ("192.168.1.7", "localhost", {}),
        ("127.0.0.1", "assistant.example", {}),
        ("127.0.0.1", "localhost", {"X-Forwarded-For": "192.168.1.7"}),
        ("not-an-address", "localhost", {}),
    ],
)
def test_who_is_not_at_this_machine_is_no_administrator(
    library: Library, make_app: Callable[..., FastAPI], address: str, host: str, headers: dict[str, str]
) -> None:
    app = make_app(data_dir=library.data_dir)
    client = TestClient(app, base_url=f"http://{host}", client=(address, 5000), headers={**SIGN, **headers})
    assert client.get("/manage/allowed").json() == {"allowed": False}
    for method, path in [("GET", "/manage"), ("GET", "/manage/plans"), ("DELETE", "/manage/plans/x")]:
        assert client.request(method, path).status_code == 403
    for path in ("/manage/preview", "/manage/plans"):
        assert client.post(path, params={"name": "a.txt"}, content=TEXT.encode()).status_code == 403
    assert library.entries() == ()


def test_behind_a_proxy_nobody_is_at_this_machine(library: Library, make_app: Callable[..., FastAPI]) -> None:
    for changed in ({"trusted_proxies": "10.0.0.1"}, {"root_path": "/workplan"}):
        client = TestClient(make_app(data_dir=library.data_dir, **changed), base_url="http://localhost", client=HERE)
        assert client.get("/manage/allowed").json() == {"allowed": False}


def test_another_site_s_page_can_change_nothing(client: TestClient, library: Library) -> None:
    del client.headers["X-Workplan-Manage"]
    refused = client.post("/manage/plans", params={"name": "a.txt"}, content=TEXT.encode())
    assert (refused.status_code, "X-Workplan-Manage" in refused.json()["detail"]) == (403, True)
    assert client.delete("/manage/plans/roads").status_code == 403
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "X-Workplan-Manage"
    assert "access-control-allow-origin" not in client.options("/manage/plans", headers=asked).headers


def test_those_whom_the_settings_name_are_administrators(
    library: Library, make_app: Callable[..., FastAPI], tmp_path: Path
) -> None:
    tokens = TokenFile(tmp_path / "tokens")
    named, other = tokens.add("li"), tokens.add("wang")
    app = make_app(data_dir=library.data_dir, auth="token", tokens=tokens.path, admins="zhao, li")
    client = TestClient(app, base_url="http://localhost", client=HERE)
    for token, expected in ((named, True), (other, False)):
        told = client.get("/manage/allowed", headers={"Authorization": f"Bearer {token}"})
        assert told.json() == {"allowed": expected}


def test_the_page_is_in_both_languages(client: TestClient) -> None:
    assert "计划管理" in client.get("/manage").text
    assert "Back to the questions" in client.get("/manage?lang=en").text
