"""An administrator adds a plan in the browser, sees what was read before it is stored, and removes it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.plan.library import Import, Library
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.ui.browser.conftest import ask, serving
from ui.server import create_app

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（三）架设新桥。年底通车。\n- 1 -\n"
ROADS = Import("roads", "修路局2020年工作要点", 2020, TEXT, "roads.txt", TEXT.encode())


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with one plan beside the shipped one."""
    made = Library(tmp_path / "data")
    made.add(ROADS)
    return made


@pytest.fixture
def roads_page(browser: Browser, library: Library) -> Iterator[Page]:
    """A page of that plan."""
    settings = Settings(data_dir=library.data_dir, embedding_model=HASH_MODEL, plan="roads")
    with serving(create_app(settings)) as url:
        page = browser.new_context(locale="zh-CN").new_page()
        page.goto(url)
        yield page


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    settings = Settings(data_dir=tmp_path / "data", embedding_model=HASH_MODEL)
    (tmp_path / "roads.txt").write_text(TEXT, encoding="gb18030")
    with serving(create_app(settings)) as url:
        context = browser.new_context(locale="zh-CN")
        page = context.new_page()
        page.goto(url)
        yield page
        context.close()


def test_a_plan_is_added_and_removed(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name="管理计划").click(timeout=30_000)
    plans, told = page.locator("#plans li"), page.locator("#told")
    expect(plans).to_have_count(1)
    page.get_by_label("文件").set_input_files(tmp_path / "roads.txt")
    page.get_by_role("button", name="预览").click()
    expect(page.locator("#preview .item")).to_have_text(["（一）修补主路", "（三）架设新桥"])
    expect(page.locator("#preview .doubts")).to_contain_text("编号有缺")
    assert Library(tmp_path / "data").entries() == ()
    page.get_by_role("button", name="保存").click()
    expect(told).to_have_text("已保存“修路局2020年工作要点”，现在就可以提问。", timeout=30_000)
    expect(plans).to_have_count(2)
    assert [entry.source for entry in Library(tmp_path / "data").entries()] == ["roads.txt"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除").click()
    expect(told).to_have_text("已删除“修路局2020年工作要点”。")
    expect(plans).to_have_count(1)
    assert Library(tmp_path / "data").entries() == ()


def test_of_many_plans_some_are_shown_and_others_found(page: Page, tmp_path: Path) -> None:
    roads = Import("", "修路局工作要点", None, TEXT, "roads.txt", TEXT.encode())
    Library(tmp_path / "data").add_all(
        [replace(roads, id=f"roads-{year}", title=f"修路局{year}年工作要点", year=year) for year in range(1950, 2070)]
    )
    page.goto(f"{page.url}manage")
    plans, more = page.locator("#plans li"), page.locator("#more")
    expect(plans).to_have_count(50)
    expect(more).to_have_text("显示更多（还有71份）")
    more.click()
    expect(plans).to_have_count(100)
    expect(plans.nth(50).get_by_role("button")).to_be_focused()
    more.click()
    expect(plans).to_have_count(121)
    expect(more).to_be_hidden()
    page.get_by_role("searchbox").fill("修路局 2051")
    expect(plans).to_have_count(1)
    expect(plans).to_contain_text("修路局2051年工作要点")
    page.get_by_role("searchbox").fill("没有的")
    expect(plans).to_have_text("没有找到。")


def test_a_page_opened_after_its_plan_was_replaced_shows_the_newer_one(library: Library, roads_page: Page) -> None:
    page = roads_page
    expect(page.locator("#panel")).to_contain_text("年底通车")
    library.replace(replace(ROADS, title="修路局要点修订", text=TEXT.replace("年底", "明年")))
    page.reload()
    expect(page.locator("#panel")).to_contain_text("明年通车")
    expect(page.locator("#head h1")).to_have_text("修路局要点修订")
    page.locator("body.started").wait_for(state="attached")
    ask(page, "第二项")
    expect(page.locator("#round-0")).to_contain_text("明年通车")
    library.remove("roads")
    page.reload()
    expect(page.locator("#panel")).to_contain_text("明年通车")


def test_an_open_page_shows_the_plan_as_it_is_once_something_is_asked(library: Library, roads_page: Page) -> None:
    page = roads_page
    page.locator("body.started").wait_for(state="attached")
    ask(page, "第二项")
    expect(page.locator("#panel")).to_contain_text("年底通车")
    library.replace(replace(ROADS, title="修路局要点修订", text=TEXT.replace("年底", "明年")))
    ask(page, "第二项")
    expect(page.locator("#panel")).to_contain_text("明年通车")
    expect(page.locator("#head h1")).to_have_text("修路局要点修订")
    expect(page.get_by_text("计划已经更新")).to_be_visible()
    expect(page.locator(".round")).to_have_count(2)
    page.locator("#round-1 .answer > p .chip").first.click()
    expect(page.locator("mark.quoted").first).to_be_in_viewport()


def test_what_cannot_be_read_is_told(page: Page, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    page.goto(f"{page.url}manage?lang=en")
    page.get_by_label("File").set_input_files(tmp_path / "bad.pdf")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#told.failed")).to_contain_text("bad.pdf is a damaged PDF")
    expect(page.get_by_role("button", name="Preview")).to_be_enabled()
