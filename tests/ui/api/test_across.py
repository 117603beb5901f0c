import json
from collections.abc import Callable
from time import sleep

import pytest
from starlette.testclient import TestClient

from assistant.chain import Way
from assistant.opening import way_opener
from assistant.plan.model import Plan
from assistant.settings import Settings
from assistant.several import Several
from embeddings.naming import HASH_MODEL
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.server import app_of
from ui.warming import Warming

_QUESTION = {"question": "2018年第3项和2019年第5项"}


@pytest.fixture(scope="module")
def over_both(plan: Plan, plan_2019: Plan, tmp_path_factory: pytest.TempPathFactory) -> object:
    """A client of an application over two plans, without a model."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("both"), embedding_model=HASH_MODEL, requests_per_minute=0)
    open_way: Callable[[Plan], Way] = way_opener(settings)
    several = Several(lambda: [plan, plan_2019], plan.id, open_way)
    store = FeedbackStore("sqlite://")
    desk = Desk(plan, several.chain(), Warming(several.way), store, names=several.names)

    def alone(id: str | None, alone: bool) -> Desk:
        return Desk(plan, several.way_over(plan).chain(), Warming(several.way), store)

    with TestClient(app_of(desk, settings, alone), raise_server_exceptions=False) as client:
        while client.get("/readyz").status_code != 200:
            sleep(0.05)
        yield client


def test_where_no_plan_is_named_all_are_asked(over_both: TestClient) -> None:
    answer = over_both.post("/api/ask", json=_QUESTION).json()
    assert {(c["plan"], c["key"]) for c in answer["citations"]} == {("cnipa-2018", "3"), ("cnipa-2019", "5")}
    assert "[2018·3]" in answer["text"]
    assert "[2019·5]" in answer["text"]


def test_a_plan_that_is_named_answers_alone(over_both: TestClient) -> None:
    answer = over_both.post("/api/ask", json={**_QUESTION, "plan": "cnipa-2018"}).json()
    assert {c["plan"] for c in answer["citations"]} == {"cnipa-2018"}
    assert "2019·" not in answer["text"]


def test_the_stream_names_the_plans(over_both: TestClient) -> None:
    text = over_both.post("/api/ask/stream", json=_QUESTION).text
    tokens = [
        json.loads(line.removeprefix("data: "))["text"]
        for line in text.splitlines()
        if line.startswith('data: {"text"')
    ]
    assert any(token.rstrip().endswith("[2019·5]") for token in tokens)


def test_openai_s_clients_ask_the_plan_that_they_name(over_both: TestClient) -> None:
    asked = {"model": "cnipa-2018", "messages": [{"role": "user", "content": "2019年的要点有几项"}]}
    told = over_both.post("/v1/chat/completions", json=asked).json()["choices"][0]["message"]["content"]
    assert told == "这里只有《国家知识产权局2018年工作要点》，回答不了关于2019的问题。"
