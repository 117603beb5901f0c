"""What tests of the interfaces stand on: an answer, a refusal, and the server without a model."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.answer import Answer, Citation, Considered, Receipt, Refusal, Suggestion, Timing
from assistant.plan.model import Plan
from assistant.settings import Settings
from assistant.statement import cite
from embeddings.naming import HASH_MODEL
from ui.listening import listen
from ui.server import create_app

Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture
def receipt(plan: Plan) -> Receipt:
    return Receipt(
        plan_sha256=plan.sha256,
        index_fingerprint="f1234",
        embedding_model="bundled:multilingual-e5-small",
        chat_model=None,
        prompt_version="1",
    )


@pytest.fixture
def citation(plan: Plan) -> Citation:
    """The third sentence of item 6, which quotes and names a document."""
    item = plan.item(6)
    return cite(plan, item, item.sentences[3])


@pytest.fixture
def answered(plan: Plan, citation: Citation, receipt: Receipt) -> Answer:
    """An answer of one cited sentence."""
    return Answer(
        question="专利代理条例怎么改",
        standalone_question="专利代理条例怎么改",
        text=f"{citation.quote}[6]\n\n- 第二点。[6]",
        citations=(citation,),
        considered=(Considered(plan=plan.id, item=6, key="6", score=1.0),),
        mode="extractive",
        verified=True,
        receipt=receipt,
        timing_ms=Timing(understand=1, retrieve=2, answer=3, total=6),
    )


@pytest.fixture
def refused(plan: Plan, receipt: Receipt) -> Answer:
    """A refusal with one suggestion."""
    nearest = (Suggestion(plan=plan.id, item=19, key="19", title="提高综合保障能力"),)
    message = "《国家知识产权局2018年工作要点》没有写明这个问题的答案。"
    return Answer(
        question="食堂几点开饭",
        standalone_question="食堂几点开饭",
        text=message,
        refusal=Refusal(kind="not_in_plan", message=message, nearest=nearest),
        mode="extractive",
        verified=True,
        receipt=receipt,
        timing_ms=Timing(understand=1, retrieve=2, answer=3, total=6),
    )


@contextmanager
def _serving(app: FastAPI, root_path: str = "") -> Iterator[str]:
    """The address of an application that is served while the context lasts."""
    bound = listen("127.0.0.1", 0)
    config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1, proxy_headers=False, root_path=root_path)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Serves an application on loopback while a context lasts, and gives its address."""
    return _serving


@pytest.fixture(scope="session")
def api_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for the application without a model."""
    return tmp_path_factory.mktemp("api")


@pytest.fixture(scope="session")
def make_app(api_data: Path) -> Callable[..., FastAPI]:
    """Makes an application without a model, with some settings changed."""
    return lambda **changed: create_app(
        Settings(**{"data_dir": api_data, "embedding_model": HASH_MODEL, "requests_per_minute": 0, **changed})
    )


@pytest.fixture(scope="session")
def app(make_app: Callable[..., FastAPI]) -> FastAPI:
    """The application as it comes."""
    return make_app()


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of it."""
    with TestClient(app, raise_server_exceptions=False) as client:
        while client.get("/readyz").status_code != 200:
            sleep(0.05)
        yield client


@pytest.fixture(scope="session")
def url(make_app: Callable[..., FastAPI]) -> Iterator[str]:
    """The address of an application like it, on loopback."""
    with _serving(make_app()) as url:
        yield url
