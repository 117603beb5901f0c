from threading import Event

from playwright.sync_api import Page, expect

from assistant.plan.model import Plan
from tests.ui.browser.conftest import Open, Site, ask, renewed, settled

SLOW = "专利审得太慢了，局里打算怎么办？"


def test_an_answer_appears_sentence_by_sentence(page: Page) -> None:
    page.evaluate(
        """() => {
            window.seen = [];
            const look = () => window.seen.push(document.querySelectorAll("#log .chip").length);
            new MutationObserver(look).observe(document.getElementById("log"), { childList: true, subtree: true });
        }"""
    )
    ask(page, "第3—5项")
    seen = page.evaluate("window.seen.filter((n) => n > 0)")
    assert len(set(seen)) > 2
    assert page.locator(".badge").inner_text() == "已核对"
    assert page.locator("#draft textarea").input_value() == ""


def test_a_chip_leads_to_the_very_sentence(page: Page, plan: Plan) -> None:
    ask(page, SLOW)
    chip = page.locator(".answer > p .chip", has_text="第13项").nth(2)
    start, end = (int(chip.get_attribute(f"data-{name}") or -1) for name in ("start", "end"))
    chip.hover()
    expect(page.locator("#tip")).to_contain_text("（十三）提高专利审查效率")
    expect(page.locator("#tip")).to_contain_text(plan.text[start:end])
    chip.click()
    assert page.locator("#panel mark.quoted").all_inner_texts() == [plan.text[start:end]]
    expect(page.locator("#item-13")).to_have_class("item open")
    expect(page.locator("#panel mark.quoted")).to_be_in_viewport()
    assert page.url.endswith("#item-13")


def test_the_map_lights_what_the_answer_used(page: Page) -> None:
    ask(page, SLOW)
    assert page.locator(".cell.cited").all_inner_texts() == ["13"]
    assert page.locator(".cell.considered").count() == 4
    assert page.locator(".map .group").count() == 5
    page.locator(".cell", has_text="7").first.click()
    expect(page.locator("#item-7")).to_be_in_viewport()


def test_a_refusal_looks_different_and_leads_on(page: Page) -> None:
    ask(page, "商标注册申请费是多少钱")
    expect(page.locator(".refusal .kind")).to_have_text("计划没有写明")
    assert page.locator(".answer, .badge, .cell.cited").count() == 0
    nearest = page.locator(".refusal .near").first
    item = (nearest.inner_text()).split("项")[0] + "项"
    nearest.click()
    settled(page, 1)
    assert set(page.locator("#round-1 .answer > p .chip").all_inner_texts()) == {item}


def test_a_follow_up_is_made_whole(page: Page) -> None:
    ask(page, "第十三项讲什么")
    ask(page, "下一项呢")
    expect(page.locator("#round-1 .note").first).to_contain_text("第14项")
    assert set(page.locator("#round-1 .answer > p .chip").all_inner_texts()) == {"第14项"}


def test_a_suggestion_is_asked_at_a_click(page: Page) -> None:
    page.locator(".welcome .pills button", has_text="一共有多少项").click()
    settled(page, 0)
    expect(page.locator("#round-0 .answer")).to_contain_text("共19项")
    ask(page, "第十三项")
    page.locator(".next .pills button").first.click()
    settled(page, 2)
    expect(page.locator("#round-2 .answer > p .chip").first).to_have_text("第14项")


def test_the_last_question_can_be_retried_and_changed(page: Page) -> None:
    ask(page, "第十二项")
    with renewed(page):
        page.get_by_role("button", name="重新回答").click()
    assert page.locator(".round").count() == 1
    page.get_by_role("button", name="修改问题").click()
    page.locator("form.edit textarea").fill("第十五项")
    with renewed(page):
        page.keyboard.press("Enter")
    expect(page.locator("#round-0 .question > p")).to_have_text("第十五项")
    assert set(page.locator(".answer > p .chip").all_inner_texts()) == {"第15项"}
    page.get_by_role("button", name="清空对话").click()
    expect(page.locator(".welcome")).to_be_visible()


def test_a_question_asked_while_the_model_loads_is_answered_then(held: tuple[Site, Event], open_page: Open) -> None:
    page = open_page(held[0].url)
    expect(page.locator(".notice")).to_contain_text("正在加载模型")
    page.fill("#draft textarea", SLOW)
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_contain_text("正在加载模型")
    held[1].set()
    settled(page, 0)
    expect(page.locator(".notice")).to_have_count(0)


def test_an_answer_can_be_stopped_and_asked_for_again(held: tuple[Site, Event], open_page: Open) -> None:
    page = open_page(held[0].url)
    page.fill("#draft textarea", SLOW)
    page.keyboard.press("Enter")
    page.locator("#stop").click()
    settled(page, 0, "stopped")
    held[1].set()
    page.get_by_role("button", name="重新回答").click()
    settled(page, 0)
    assert page.locator(".round").count() == 1


def test_a_language_chosen_during_an_answer_holds_for_all_of_it(held: tuple[Site, Event], open_page: Open) -> None:
    page = open_page(held[0].url)
    page.fill("#draft textarea", SLOW)
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.locator(".waiting")).to_contain_text("loading")
    held[1].set()
    settled(page, 0)
    expect(page.locator(".rounds")).to_have_attribute("lang", "en")
    expect(page.locator(".answer > p .chip").last).to_have_text("Item 13")


def test_a_slow_answer_does_not_hold_up_another_visitor(held: tuple[Site, Event], open_page: Open) -> None:
    waiting, other = open_page(held[0].url), open_page(held[0].url)
    waiting.fill("#draft textarea", SLOW)
    waiting.keyboard.press("Enter")
    expect(waiting.locator(".waiting")).to_be_visible()
    ask(other, "第十三项")
    expect(waiting.locator(".waiting")).to_be_visible()


def test_two_visitors_do_not_see_each_other(open_page: Open) -> None:
    one, other = open_page(), open_page()
    ask(one, "第十三项讲什么")
    ask(other, "第三项讲什么")
    ask(one, "下一项呢")
    ask(other, "下一项呢")
    assert one.locator("#round-1 .answer .chip").first.inner_text() == "第14项"
    assert other.locator("#round-1 .answer .chip").first.inner_text() == "第4项"
    assert "第三项" not in one.locator("#log").inner_text()


def test_enter_does_not_send_what_is_still_being_composed(page: Page) -> None:
    page.focus("#draft textarea")
    typing = page.context.new_cdp_session(page)
    typing.send("Input.imeSetComposition", {"text": "zhuanli", "selectionStart": 7, "selectionEnd": 7})
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.locator(".round").count() == 0
    typing.send("Input.insertText", {"text": "第十三项"})
    page.keyboard.press("Shift+Enter")
    page.wait_for_timeout(200)
    assert page.locator(".round").count() == 0
    page.keyboard.press("Enter")
    settled(page, 0)
