from playwright.sync_api import expect

from tests.ui.browser.conftest import Open, Site
from tests.ui.browser.embed.host import REMEMBER, Host, frame_of

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


def test_an_origin_that_is_not_listed_is_refused_by_the_browser_and_told(
    visit: Open, known: list[str], stranger: Host, embedded: Site
) -> None:
    known.append(f"{stranger.origin}/")
    page = visit(stranger.show("", "empty"))
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(stranger.show_widget(embedded, "data-open"))
    expect(page.get_by_role("alert")).to_contain_text(f"请管理员把 {stranger.origin} 加入")
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
