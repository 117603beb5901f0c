"""What the tests of embedding stand on: a host, a server it may embed, one that wants tokens too, a strict browser."""

from collections.abc import Iterator
from time import sleep

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pydantic import SecretStr

from assistant.opening import open_way
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.ui.browser.conftest import FLAGS, Open, Site, chromium_path, serving
from tests.ui.browser.embed.host import Host, hosting_page
from tests.ui.embed.test_gate import SECRET
from ui.embed.gate import Gate
from ui.embed.hosting import Hosting
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.server import app_of
from ui.warming import Warming


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium that blocks third-party cookies, for all of this file."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, "--test-third-party-cookie-phaseout"]
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """A page that may embed the chat."""
    with hosting_page() as host:
        yield host


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Answers without a model: what is asked here is answered from the structure of the plan."""
    data = tmp_path_factory.mktemp("data")
    way = open_way(Settings(data_dir=data, embedding_model=HASH_MODEL))
    store = FeedbackStore(f"sqlite:///{data}/feedback.db")
    return Desk(way.plan, way.chain(), Warming(way), store)


@pytest.fixture(scope="module")
def embedded(desk: Desk, host: Host) -> Iterator[Site]:
    """A server that lets the host embed the chat."""
    with serving(app_of(desk, hosting=Hosting((host.origin,), has_example=True))) as url:
        while not desk.warming.is_done:
            sleep(0.05)
        yield Site(url, desk)


@pytest.fixture(scope="module")
def guarded(desk: Desk, host: Host) -> Iterator[Site]:
    """A server that wants a token as well."""
    with serving(app_of(desk, hosting=Hosting((host.origin,), Gate(SecretStr(SECRET))))) as url:
        yield Site(url, desk)


@pytest.fixture
def stranger() -> Iterator[Host]:
    """A page that may not embed the chat."""
    with hosting_page() as stranger:
        yield stranger


@pytest.fixture
def known(embedded: Site, guarded: Site, host: Host) -> list[str]:
    """Where requests may go."""
    return [embedded.url, guarded.url, f"{host.origin}/", "data:"]


@pytest.fixture
def visit(browser: Browser, known: list[str]) -> Iterator[Open]:
    """Opens a page of the host. At the end: no request went elsewhere than to the known origins."""
    strays: list[str] = []
    contexts = []

    def visit(url: str, size: tuple[int, int] = (1280, 800)) -> Page:
        contexts.append(
            browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN", reduced_motion="reduce")
        )
        contexts[-1].set_default_timeout(10_000)
        page = contexts[-1].new_page()
        page.on("request", lambda request: None if request.url.startswith(tuple(known)) else strays.append(request.url))
        page.goto(url)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert strays == []
