from collections.abc import Iterator
from time import sleep

import pytest
from playwright.sync_api import expect

from assistant.several import Several
from tests.ui.browser.conftest import Open, Site, ask, serving
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.server import app_of
from ui.warming import Warming


@pytest.fixture(scope="module")
def both(several: Several) -> Iterator[Site]:
    """The page over two plans, the shipped one beside the conversation."""
    store = FeedbackStore("sqlite://")
    desk = Desk(several.plan, several.chain(), Warming(several.way), store, names=several.names)
    with serving(app_of(desk)) as url:
        while not desk.warming.is_done:
            sleep(0.05)
        yield Site(url, desk)


def test_chips_of_both_plans_lead_where_they_can(open_page: Open, both: Site) -> None:
    page = open_page(both.url)
    ask(page, "2018和2019在专利质押融资上有什么不同")
    answer = page.locator(".answer > p")
    here = answer.get_by_role("link", name="2018·第10项").first
    here.click()
    expect(page.locator("#item-10")).to_have_class("item open")
    there = answer.get_by_role("button", name="2019·第8项").first
    there.click()
    expect(page.locator("#tip")).to_contain_text("（八）促进知识产权运用")
    expect(page.locator("#tip")).to_contain_text(there.get_attribute("data-quote") or "")
    expect(page.locator("#item-8")).not_to_have_class("item open")
    heights = [chip.bounding_box() for chip in (here, there)]
    assert heights[0]
    assert heights[1]
    assert abs(heights[0]["height"] - heights[1]["height"]) <= 1


def test_the_nearest_items_of_another_plan_are_asked_of_it(open_page: Open, both: Site) -> None:
    page = open_page(both.url)
    ask(page, "2019年的公务车")
    near = page.locator(".refusal .pills button").first
    expect(near).to_contain_text("2019·第")
    near.click()
    expect(page.locator("#round-1[data-stage=done] .answer")).to_be_visible()
    expect(page.locator("#round-1 .chip").first).to_contain_text("2019·第")
