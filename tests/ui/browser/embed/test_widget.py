from playwright.sync_api import expect

from tests.ui.browser.conftest import Open, Site
from tests.ui.browser.embed.host import REMEMBER, Host, frame_of, settled_in


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


def test_the_example_works_as_served(visit: Open, embedded: Site) -> None:
    page = visit(f"{embedded.url}embed/example")
    page.locator("li", has_text="（十三）").get_by_role("button").click()
    frame = frame_of(page)
    settled_in(frame, 0)
    frame.locator(".answer > p .chip").first.click()
    expect(page.locator("#cited")).to_have_text("13")
    expect(page.locator("li[data-workplan-marked]")).to_contain_text("（十三）")
