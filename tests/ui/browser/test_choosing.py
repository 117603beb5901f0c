"""A reader chooses another plan on the page, with the mouse, the keyboard and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assistant.opening import open_way
from assistant.plan.library import Import, Library
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.ui.browser.conftest import Open, ask, reload, serving
from ui.server import create_app

ROADS = (
    "某市交通局{year}年道路工作要点\n（一）修路。修好三条公路。（养路处负责）\n（二）架桥。{year}年底前架起两座桥。\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two plans beside the shipped one."""
    library = Library(tmp_path_factory.mktemp("plans"))
    library.add_all([_roads(year) for year in (2019, 2020)])
    return library


@pytest.fixture(scope="module")
def url(library: Library) -> Iterator[str]:
    """The address of a page over all of them."""
    assert library.data_dir
    settings = Settings(data_dir=library.data_dir, embedding_model=HASH_MODEL)
    open_way(settings).open_search()
    with serving(create_app(settings)) as url:
        yield url


def _roads(year: int) -> Import:
    text = ROADS.format(year=year)
    return Import(f"roads-{year}", f"某市交通局{year}年道路工作要点", year, text, "roads.txt", text.encode())


def _choose(page: Page, plan_id: str) -> None:
    page.get_by_role("combobox", name="计划", exact=True).select_option(plan_id)
    page.get_by_role("button", name="切换", exact=True).click()


def test_the_plan_that_is_chosen_is_shown_and_asked(open_page: Open, url: str) -> None:
    page = open_page(url)
    chooser = page.get_by_role("combobox", name="计划", exact=True)
    expect(chooser).to_have_value("cnipa-2018")
    assert chooser.locator("option").all_inner_texts() == [
        "国家知识产权局2018年工作要点",
        "某市交通局2020年道路工作要点",
        "某市交通局2019年道路工作要点",
    ]
    _choose(page, "roads-2020")
    expect(page.locator("#head h1")).to_have_text("某市交通局2020年道路工作要点")
    expect(page.locator("#panel article.item")).to_have_count(2)
    expect(page.locator("#draft textarea")).to_be_focused()
    ask(page, "第二项")
    expect(page.locator(".answer > p").first).to_contain_text("2020年底前")
    expect(page.locator(".cell.cited")).to_have_text("2")
    ask(page, "2019年的第二项")
    expect(page.locator("#round-1 .answer > p").first).to_contain_text("2019年底前")
    assert "plan=roads-2020" in page.url
    reload(page)
    expect(page.locator("#head h1")).to_have_text("某市交通局2020年道路工作要点")
    expect(page.get_by_role("link", name="导出")).to_have_attribute("href", "items.xlsx?language=zh&plan=roads-2020")


def test_a_conversation_is_cleared_only_when_the_reader_agrees(open_page: Open, url: str) -> None:
    page = open_page(url)
    ask(page, "第十三项")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    _choose(page, "roads-2019")
    expect(page.locator("#head h1")).to_have_text("国家知识产权局2018年工作要点")
    expect(page.locator(".round")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    _choose(page, "roads-2019")
    expect(page.locator("#head h1")).to_have_text("某市交通局2019年道路工作要点")
    expect(page.locator(".round")).to_have_count(0)
    assert asked == ["换一份计划会清空现在的对话。要继续吗？"]


def test_the_keyboard_is_enough(open_page: Open, url: str) -> None:
    page = open_page(url, "?lang=en", locale="en-US")
    chooser = page.get_by_role("combobox", name="Plan", exact=True)
    expect(chooser).to_be_visible()
    chooser.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#head h1")).to_have_text("国家知识产权局2018年工作要点")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#head h1")).to_have_text("某市交通局2020年道路工作要点")
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator("#draft textarea")).to_be_focused()


def test_a_phone_has_room_for_it(open_page: Open, url: str) -> None:
    page = open_page(url, size=(360, 740), touch=True)
    _choose(page, "roads-2020")
    expect(page.locator("#head h1")).to_have_text("某市交通局2020年道路工作要点")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.get_by_role("combobox", name="计划", exact=True).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_a_plan_that_is_added_and_removed_meanwhile(open_page: Open, url: str, library: Library) -> None:
    library.add(_roads(2021))
    page = open_page(url)
    _choose(page, "roads-2021")
    expect(page.locator("#panel article.item")).to_have_count(2)
    library.remove("roads-2021")
    page.fill("#draft textarea", "第二项")
    page.keyboard.press("Enter")
    expect(page.locator("#log")).to_contain_text("所选的计划已不在这里")
    _choose(page, "roads-2020")
    expect(page.locator("#log .welcome")).to_be_visible()


def test_one_plan_alone_needs_no_choice(page: Page) -> None:
    expect(page.locator("#head h1")).to_be_visible()
    expect(page.locator(".chooser")).to_have_count(0)
