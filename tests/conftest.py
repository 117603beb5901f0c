"""What every test stands on: no network but loopback, no data folder but its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen, run
from sys import executable

import pytest
from langchain_core.runnables import Runnable
from pytest_socket import enable_socket, socket_allow_hosts

from assistant.answer import Answer
from assistant.chain import Way
from assistant.opening import open_way, way_opener
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from assistant.plan.shipped import shipped_plan
from assistant.question.asked import Asked
from assistant.settings import Settings
from assistant.several import Several
from embeddings.model import SentenceEmbeddings, TextEmbeddings, embeddings_for
from embeddings.naming import DEFAULT_MODEL, HASH_MODEL

FIXTURES = Path(__file__).parent / "fixtures"
Ask = Callable[[str], Answer]


@pytest.fixture(autouse=True)
def _only_loopback() -> Iterator[None]:
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The shipped plan."""
    return shipped_plan()


@pytest.fixture(scope="session")
def bundled() -> SentenceEmbeddings:
    """The bundled embedding model, loaded once."""
    embeddings = SentenceEmbeddings(DEFAULT_MODEL)
    embeddings.load()
    return embeddings


@pytest.fixture
def hashing() -> TextEmbeddings:
    """Embeddings without a model."""
    return embeddings_for(HASH_MODEL)


@pytest.fixture(scope="session")
def indexed_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose index is built with the bundled model. Copy it before changing it."""
    data = tmp_path_factory.mktemp("indexed")
    open_way(Settings(data_dir=data)).open_search()
    return data


@pytest.fixture(scope="session")
def open_over(indexed_data: Path) -> Callable[[Plan], Way]:
    """Opens the way of a question over a plan; all ways share the bundled model."""
    return way_opener(Settings(data_dir=indexed_data))


@pytest.fixture(scope="session")
def way(open_over: Callable[[Plan], Way], plan: Plan) -> Way:
    """The way of a question over the shipped plan, with the bundled model."""
    return open_over(plan)


@pytest.fixture(scope="session")
def plan_2019() -> Plan:
    """A plan for the year after. It is invented for these tests: no office ever issued it."""
    return parse_plan((FIXTURES / "plan_2019.txt").read_text(encoding="utf-8"), id="cnipa-2019")


@pytest.fixture(scope="session")
def several(plan: Plan, plan_2019: Plan, open_over: Callable[[Plan], Way], way: Way) -> Several:
    """The assistant over the shipped plan, which is the chosen one, and that of the year after."""
    ways = {plan.id: way}
    return Several(lambda: [plan, plan_2019], plan.id, lambda one: ways.get(one.id) or open_over(one))


@pytest.fixture(scope="session")
def assistant(way: Way) -> Runnable[Asked, Answer]:
    """The assistant over the shipped plan, with the bundled model."""
    return way.chain()


@pytest.fixture(scope="session")
def ask(assistant: Runnable[Asked, Answer]) -> Ask:
    """Asks the assistant one question."""
    return lambda question: assistant.invoke(Asked(question=question))


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., "tuple[int, str, str]"]:
    """Runs `workplan` as a process of its own: (exit code, standard output, error output)."""

    def workplan(*arguments: str | bytes, stdin: bytes = b"", **environment: str) -> tuple[int, str, str]:
        done = run(
            [executable, "-c", "from ui.cli import main; main()", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, "WORKPLAN_EMBEDDING_MODEL": HASH_MODEL, **environment},
            cwd=tmp_path,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return workplan


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., "Popen[bytes]"]]:
    """Starts a Python program as a process of its own, which may import the tests; it is killed at the end."""
    started: list[Popen[bytes]] = []
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}

    def python(program: str, *arguments: str) -> Popen[bytes]:
        process = Popen(
            [executable, "-c", program, *arguments], stdout=PIPE, stderr=PIPE, cwd=tmp_path, env=environment
        )
        started.append(process)
        return process

    yield python
    for process in started:
        process.kill()
        process.communicate()
