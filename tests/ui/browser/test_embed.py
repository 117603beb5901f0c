import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pydantic import SecretStr

from assistant.opening import open_way
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.ui.browser.conftest import FLAGS, Open, Site, chromium_path, serving
from tests.ui.browser.host import Host, frame_of, hosting_page, settled_in
from tests.ui.embed.test_gate import SECRET, sign
from ui.embed.gate import Gate
from ui.embed.hosting import Hosting
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.server import app_of
from ui.warming import Warming

REMEMBER = """() => {
    window.told = [];
    for (const name of ["ready", "answer", "cite"]) workplan.on(name, (detail) => told.push([name, detail]));
}"""

FORGER = """<script>
    const forge = (to, workplan, more) => to.postMessage({ workplan, ...more }, "*");
    for (const name of ["heard", "ready", "escape"]) forge(parent, name);
    forge(parent, "cite", { item: "13" });
    forge(parent, "refused", { reason: "forged" });
    for (let place = 0; place < parent.length; place += 1) {
        if (parent[place] !== window) forge(parent[place], "ask", { question: "第一项" });
    }
</script><p>done</p>"""
PUT_IN = """(address) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.onload = done;
    frame.src = address;
    document.body.append(frame);
})"""


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


def test_a_launcher_opens_a_chat_that_cites(visit: Open, host: Host, embedded: Site) -> None:
    page = visit(host.show_widget(embedded, 'data-colour="#aa0000" data-position="left" data-greeting="问我吧"'))
    assert page.locator("iframe").count() == 0
    launcher = page.get_by_role("button", name="工作要点助手")
    launcher.focus()
    page.keyboard.press("Enter")
    frame = frame_of(page)
    expect(page.get_by_text("问我吧")).to_be_visible()
    expect(frame.locator("#draft textarea")).to_be_focused()
    page.keyboard.type("第十三项讲什么")
    page.keyboard.press("Enter")
    settled_in(frame, 0)
    expect(frame.locator("#plan")).not_to_be_in_viewport()
    frame.locator(".answer > p .chip").nth(1).click()
    expect(frame.locator("mark.quoted")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(frame.locator("#plan")).not_to_be_in_viewport()
    page.keyboard.press("Escape")  # the tip of the chip that has the focus again
    page.keyboard.press("Escape")
    expect(launcher).to_be_focused()
    expect(launcher).to_have_attribute("aria-expanded", "false")


def test_third_party_cookies_are_blocked_in_all_of_this(visit: Open, host: Host, embedded: Site) -> None:
    page = visit(f"{embedded.url}embed/example")
    page.evaluate("document.cookie = 'probe=1; SameSite=None; Secure'")
    assert page.evaluate("document.cookie") == "probe=1"
    page.goto(host.show_widget(embedded, "data-open"))
    assert frame_of(page).locator("body").evaluate("document.cookie") == ""
    assert [cookie["name"] for cookie in page.context.cookies()] == ["probe"]


def test_a_browser_that_lets_sites_keep_nothing_is_enough(
    browser: Browser, host: Host, embedded: Site, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    nothing = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default/Preferences").write_text(json.dumps(nothing))
    context = browser.browser_type.launch_persistent_context(tmp_path, executable_path=chromium_path(), args=FLAGS)
    page = context.new_page()
    page.goto(host.show_widget(embedded, "data-open"))
    frame = frame_of(page)
    tried = "() => { try { localStorage.setItem('a', 'b'); } catch (error) { return error.name; } }"
    assert frame.locator("body").evaluate(tried) == "SecurityError"
    page.get_by_role("button", name="问第十三项").click()
    settled_in(frame, 0)
    context.close()


def test_refusals_and_feedback_are_like_the_page(visit: Open, host: Host, embedded: Site) -> None:
    page = visit(host.show_widget(embedded, 'data-target="#here"'))
    frame = frame_of(page)
    assert page.evaluate("document.getElementById('here').contains(document.querySelector('[data-workplan-root]'))")
    page.evaluate(REMEMBER)
    frame.locator("#draft textarea").fill("第九十九项讲什么")
    frame.locator("#send").click()
    settled_in(frame, 0)
    expect(frame.locator(".refusal .kind")).to_have_text("没有这一项")
    frame.get_by_role("button", name="没有帮助").click()
    expect(frame.get_by_role("button", name="没有帮助")).to_have_attribute("aria-pressed", "true")
    assert [feedback.vote for feedback in embedded.desk.store.every()] == ["down"]
    assert page.evaluate("told.filter(([name]) => name === 'answer').map(([, { isRefused }]) => isRefused)") == [True]


def test_the_host_asks_and_is_told(visit: Open, host: Host, embedded: Site) -> None:
    page = visit(host.show_widget(embedded))
    page.evaluate(REMEMBER)
    page.get_by_role("button", name="问第十三项").click()
    frame = frame_of(page)
    settled_in(frame, 0)
    expect(frame.locator("#round-0 .question > p")).to_have_text("第十三项讲什么")
    marked = page.locator("[data-workplan-marked]")
    assert marked.count() == 0
    frame.locator(".answer > p .chip").first.click()
    expect(marked).to_have_text("提高专利审查效率")
    expect(marked).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.querySelector('[data-workplan-marked]')).outlineStyle") == "solid"
    told = page.evaluate("told")
    assert [name for name, _ in told] == ["ready", "answer", "cite"]
    assert told[1][1]["items"] == ["13"]
    assert told[2][1]["item"] == "13"
    page.evaluate("workplan.ask('第十四项讲什么')")
    settled_in(frame, 1)
    page.evaluate("workplan.close()")
    expect(page.locator("iframe")).not_to_be_visible()


def test_a_phone_is_filled(visit: Open, host: Host, embedded: Site) -> None:
    page = visit(host.show_widget(embedded, "data-open", parts=""), size=(360, 740))
    frame = frame_of(page)
    expect(frame.locator(".welcome")).to_be_visible()
    assert page.locator("#panel").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert frame.locator("html").evaluate("(html) => html.scrollWidth") == 360
    page.get_by_role("button", name="关闭").click()
    expect(page.get_by_role("button", name="工作要点助手")).to_be_focused()


def test_a_plain_frame_works_and_takes_language_and_theme(visit: Open, host: Host, embedded: Site) -> None:
    address = f"{embedded.url}embed?plan=cnipa-2018&lang=en&theme=dark"
    page = visit(host.show(f'<iframe src="{address}" width="1200" height="700"></iframe>'))
    frame = frame_of(page)
    expect(frame.locator("#send")).to_have_text("Send")
    expect(frame.locator("body.dark")).to_be_attached()
    expect(frame.locator("#plan")).not_to_be_in_viewport()


def test_a_plan_that_is_not_served_is_told(visit: Open, host: Host, embedded: Site) -> None:
    page = visit(host.show_widget(embedded, 'data-open data-plan="cnipa-1900"'))
    expect(page.get_by_role("alert")).to_contain_text("没有所要的工作要点“cnipa-1900”")


def test_an_origin_that_is_not_listed_is_refused_by_the_browser_and_told(
    visit: Open, known: list[str], stranger: Host, embedded: Site
) -> None:
    known.append(f"{stranger.origin}/")
    page = visit(stranger.show("", "empty"))
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(stranger.show_widget(embedded, "data-open"))
    expect(page.get_by_role("alert")).to_contain_text(f"请管理员把 {stranger.origin} 加入", timeout=15_000)
    assert any("frame-ancestors" in text for text in refused)
    assert all(not frame.url.startswith(embedded.url) for frame in page.frames)


def test_messages_of_other_origins_are_ignored(
    visit: Open, known: list[str], host: Host, stranger: Host, embedded: Site
) -> None:
    known.append(f"{stranger.origin}/")
    forger = stranger.show(FORGER, "forger")
    page = visit(host.show_widget(embedded, "data-open"))
    frame = frame_of(page)
    expect(frame.locator(".welcome")).to_be_visible()
    expect(page.locator("#panel .told")).to_be_hidden()
    page.evaluate(REMEMBER)
    page.evaluate(PUT_IN, forger)
    page.wait_for_timeout(500)
    assert page.frame_locator("#panel iframe").locator(".round").count() == 0
    # Now from the very window of the chat, gone to another origin.
    page.locator("#panel iframe").evaluate("(frame, address) => { frame.src = address; }", forger)
    expect(page.frame_locator("#panel iframe").get_by_text("done")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.locator("[data-workplan-marked]").count() == 0
    assert page.get_by_text("forged").count() == 0
    assert page.evaluate("told") == []
    expect(page.locator("#panel.open")).to_be_visible()


def test_a_token_opens_the_chat_and_stays_in_no_address(visit: Open, host: Host, guarded: Site) -> None:
    page = visit(host.show_widget(guarded, f'data-token="{sign()}"'))
    page.get_by_role("button", name="问第十三项").click()
    frame = frame_of(page)
    settled_in(frame, 0)
    expect(frame.locator(".answer > p .chip").first).to_have_text("第13项")
    address = f"{guarded.url}embed/#token={sign()}"
    page.goto(host.show(f'<iframe src="{address}" width="600" height="700"></iframe>'))
    expect(frame_of(page).locator(".welcome")).to_be_visible()
    assert "token" not in page.frames[1].url
    assert page.context.cookies(guarded.url) == []


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        ({"age": 120}, "访问令牌已过期"),
        ({"secret": SECRET[::-1]}, "访问令牌无效"),
        ({"lasts": 7200}, "有效期过长"),
        (None, "没有提供访问令牌"),
    ],
    ids=["expired", "wrong", "too-long", "missing"],
)
def test_a_token_that_opens_nothing_is_told(
    visit: Open, host: Host, guarded: Site, brought: dict[str, Any] | None, sentence: str
) -> None:
    token = f'data-token="{sign(**brought)}"' if brought else ""
    page = visit(host.show_widget(guarded, f"data-open {token}"))
    expect(page.get_by_role("alert")).to_contain_text(sentence, timeout=15_000)
    shown = page.frames[1].content()
    assert "提高专利审查效率" not in shown


@dataclass(frozen=True)
class Closing(Gate):
    """A gate whose sessions end when the test says so."""

    end: Event = field(default_factory=Event)

    def admits(self, session: str) -> bool:
        return not self.end.is_set() and super().admits(session)


def test_a_session_that_has_ended_is_told(visit: Open, known: list[str], host: Host, desk: Desk) -> None:
    gate = Closing(SecretStr(SECRET))
    with serving(app_of(desk, hosting=Hosting((host.origin,), gate))) as url:
        known.append(url)
        page = visit(host.show_widget(Site(url, desk), f'data-open data-token="{sign()}"'))
        expect(frame_of(page).locator(".welcome")).to_be_visible()
        gate.end.set()
        page.evaluate("workplan.ask('第十三项')")
        expect(page.get_by_role("alert")).to_contain_text("本次会话已结束")


def test_the_example_works_as_served(visit: Open, embedded: Site) -> None:
    page = visit(f"{embedded.url}embed/example")
    page.locator("li", has_text="（十三）").get_by_role("button").click()
    frame = frame_of(page)
    settled_in(frame, 0)
    frame.locator(".answer > p .chip").first.click()
    expect(page.locator("#cited")).to_have_text("13")
    expect(page.locator("li[data-workplan-marked]")).to_contain_text("（十三）")
