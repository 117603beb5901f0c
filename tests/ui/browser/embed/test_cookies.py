import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.ui.browser.conftest import FLAGS, Open, Site, chromium_path
from tests.ui.browser.embed.host import Host, frame_of, settled_in


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
