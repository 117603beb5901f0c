import re

from playwright.sync_api import Page, expect

from assistant.plan.model import Plan
from tests.ui.browser.conftest import Open, ask, reload, settled


def test_the_plan_stands_there_as_printed(page: Page, plan: Plan) -> None:
    shown = re.sub(r"\s", "", page.locator(".paper").text_content() or "")
    for item in plan.items:
        assert re.sub(r"\s", "", item.label + item.text) in shown
    offsets = page.evaluate(
        """[...document.querySelectorAll('#panel [data-start]')]
        .map(({ dataset, textContent }) => [+dataset.start, +dataset.end, textContent])"""
    )
    assert offsets
    assert all(plan.text[start:end] == text for start, end, text in offsets)


def test_the_text_is_searched(page: Page, plan: Plan) -> None:
    count = plan.text.count("知识产权保护")
    page.get_by_role("searchbox").fill("知识产权保护")
    expect(page.locator("#search output")).to_have_text(f"1 / {count}")
    page.get_by_role("button", name="下一处").click()
    expect(page.locator("#search output")).to_have_text(f"2 / {count}")
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    expect(page.locator("#search output")).to_have_text(f"{count} / {count}")
    expect(page.locator("mark.hit.here")).to_be_in_viewport()
    page.get_by_role("searchbox").fill("火星")
    expect(page.locator("#search output")).to_have_text("没有找到")
    assert page.locator("mark").count() == 0


def test_a_deep_link_opens_its_item(open_page: Open) -> None:
    page = open_page(path="#item-13")
    expect(page.locator("#item-13")).to_have_class("item open")
    expect(page.locator("#item-13")).to_be_in_viewport()
    page.get_by_role("button", name="下一项").click()
    expect(page.locator("#item-14")).to_have_class("item open")


def test_an_item_is_asked_and_quoted_and_has_a_card(page: Page, plan: Plan) -> None:
    item = page.locator("#item-10")
    item.get_by_role("button", name="复制引文").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"《{plan.title}》第（十）项：“{plan.item(10).title}")
    item.locator(".card summary").click()
    expect(item.locator("dl")).to_contain_text("未明示")
    item.get_by_role("button", name="问这一项").click()
    settled(page, 0)
    assert set(page.locator(".answer > p .chip").all_inner_texts()) == {"第10项"}


def test_the_outline_leads_to_items(page: Page) -> None:
    page.locator(".outline summary").click()
    page.locator(".outline a", has_text="（十九）").click()
    expect(page.locator("#item-19")).to_be_in_viewport()


def test_an_answer_is_copied_with_its_quotations(page: Page) -> None:
    ask(page, "第十三项")
    page.get_by_role("button", name="复制回答").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[13]" in copied
    assert "第（十三）项：“提高专利审查效率。”" in copied


def test_a_phone_has_the_plan_in_a_drawer(open_page: Open) -> None:
    page = open_page(size=(360, 740), touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.locator("#plan")).not_to_be_in_viewport()
    ask(page, "第十三项")
    page.locator(".answer > p .chip").nth(1).tap()
    expect(page.locator("mark.quoted")).to_be_in_viewport()
    page.get_by_role("button", name="关闭原文").tap()
    expect(page.locator("#plan")).not_to_be_in_viewport()
    page.get_by_role("button", name="原文", exact=True).tap()
    expect(page.locator("#search h2")).to_be_focused()
    page.locator("#item-14").get_by_role("button", name="问这一项").tap()
    settled(page, 1)
    expect(page.locator("#plan")).not_to_be_in_viewport()


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="跳到提问框")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("第十三项")
    page.keyboard.press("Enter")
    settled(page, 0)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.answer > p .chip')"):
            break
    expect(page.locator("#tip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#item-13")).to_be_focused()
    assert page.locator("mark.quoted").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.chip')")


def test_the_language_is_that_of_the_browser_and_can_be_switched(open_page: Open) -> None:
    page = open_page(locale="en-US")
    expect(page.locator("#send")).to_have_text("Send")
    assert page.evaluate("document.documentElement.lang") == "en"
    ask(page, "What does item 13 say?")
    expect(page.locator(".answer > p .chip").first).to_have_text("Item 13")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("#send")).to_have_text("发送")
    expect(page.locator(".answer > p .chip").first).to_have_text("第13项")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    reload(page)
    expect(page.locator("#send")).to_have_text("发送")


def test_light_and_dark_are_switched_and_kept(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="切换明暗").click()
    assert page.evaluate(ground) != light
    reload(page)
    expect(page.locator("body.started")).to_be_attached()
    assert page.evaluate(ground) != light


def test_an_item_that_is_not_there_is_told(open_page: Open) -> None:
    page = open_page(path="#item-99")
    expect(page.locator("#announce.toast")).to_have_text("计划里没有“99”这一项。")
    page.evaluate("location.hash = '#item-13'")
    expect(page.locator("#item-13")).to_be_in_viewport()
    english = open_page(path="?lang=en#item-%E4%B8%80")
    expect(english.locator("#announce.toast")).to_have_text("The plan has no item “一”.")


def test_back_leads_to_the_citation_before(page: Page) -> None:
    ask(page, "第十三项")
    page.locator(".answer > p .chip").nth(1).click()
    quoted = page.locator("#panel mark.quoted").all_inner_texts()
    page.locator(".cell", has_text="7").first.click()
    expect(page.locator("#item-7")).to_have_class("item open")
    page.go_back()
    expect(page.locator("#item-13")).to_have_class("item open")
    assert page.locator("#panel mark.quoted").all_inner_texts() == quoted
    assert page.locator(".round").count() == 1


def test_back_closes_the_drawer_of_a_phone(open_page: Open) -> None:
    page = open_page(size=(360, 740), touch=True)
    ask(page, "第十三项")
    page.locator(".answer > p .chip").last.tap()
    expect(page.locator("mark.quoted")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#plan")).not_to_be_in_viewport()
    assert page.locator(".round").count() == 1
