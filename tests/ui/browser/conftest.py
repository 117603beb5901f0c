"""What browser tests stand on: one server, one Chromium, a fresh profile a test, and no request elsewhere."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import sleep

import pytest
import uvicorn
from fastapi import FastAPI
from langchain_core.runnables import RunnableLambda
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.answer import Answer
from assistant.chain import Way
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.server import app_of
from ui.warming import Warming

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


expect.set_options(timeout=30_000)
"""What is waited for comes at once on a quiet machine; on a busy one a test is not to fail for it."""


@dataclass(frozen=True)
class Site:
    """A running server and what answers there."""

    url: str
    desk: Desk


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of an application that is served while the context lasts."""
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def site(way: Way, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The page over the shipped plan."""
    store = FeedbackStore(f"sqlite:///{tmp_path_factory.mktemp('feedback')}/feedback.db")
    desk = Desk(way.plan, way.chain(), Warming(way), store)
    with serving(app_of(desk)) as url:
        while not desk.warming.is_done:
            sleep(0.05)
        yield Site(url, desk)


class Held(Warming):
    """A model that has loaded when the test says so."""

    def __init__(self) -> None:
        self.release = Event()

    def start(self) -> None:
        """Nothing: the test releases."""

    @property
    def is_done(self) -> bool:
        return self.release.is_set()

    @property
    def failure(self) -> str:
        return ""

    def try_again(self) -> None:
        """Nothing: it does not fail."""


@pytest.fixture
def held(plan: Plan, way: Way) -> Iterator[tuple[Site, Event]]:
    """A page whose questions with 慢 in them wait until the event is set, as all do for a model that loads."""
    warming, assistant = Held(), way.chain()

    def answer(asked: Asked) -> Answer:
        if "慢" in asked.question:
            warming.release.wait(20)
        return assistant.invoke(asked)

    desk = Desk(plan, RunnableLambda(answer), warming, FeedbackStore("sqlite://"))
    with serving(app_of(desk)) as url:
        yield Site(url, desk), warming.release
        warming.release.set()


def chromium_path() -> str:
    """Where Chromium is; without it, the test is skipped."""
    path = os.environ.get("WORKPLAN_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("there is no Chromium: install it, or name it in WORKPLAN_CHROMIUM")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, with an empty profile."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens the page as a new visitor. At the end: no script failed, nothing was refused, nothing left the origin."""
    troubles: list[str] = []
    contexts = []

    def open_page(
        url: str = site.url,
        path: str = "",
        size: tuple[int, int] = (1280, 800),
        locale: str = "zh-CN",
        touch: bool = False,
        dark: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            has_touch=touch,
            is_mobile=touch,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        own = (url, "data:", f"blob:{url}")
        page.on("request", lambda r: None if r.url.startswith(own) else troubles.append(f"asked for {r.url}"))
        page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(url + path)
        expect(page.locator("body.started")).to_be_attached()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(open_page: Open) -> Page:
    """The page on a desktop, in Chinese."""
    return open_page()


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter, and wait for its answer."""
    place = page.locator(".round").count()
    page.fill("#draft textarea", question)
    page.keyboard.press("Enter")
    settled(page, place)


def reload(page: Page) -> None:
    """Load the page anew once its stream has ended: the library complains in the console of one that is cut."""
    page.wait_for_timeout(1000)
    page.reload()


@contextmanager
def redrawn(page: Page) -> Iterator[None]:
    """Wait at the end until the conversation has been written anew."""
    page.evaluate("document.querySelector('#round-0').dataset.old = 1")
    yield
    expect(page.locator("#round-0:not([data-old])")).to_be_visible()


@contextmanager
def renewed(page: Page) -> Iterator[None]:
    """Wait at the end until the only round has been answered anew."""
    page.evaluate("document.getElementById('round-0').dataset.old = 1")
    yield
    expect(page.locator("#round-0[data-stage=done]:not([data-old])")).to_be_visible()


def settled(page: Page, place: int, stage: str = "done") -> None:
    """Wait until the round at this place has come so far."""
    expect(page.locator(f"#round-{place}[data-stage={stage}]")).to_be_visible()
