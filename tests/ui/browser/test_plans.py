"""Two plans behind one frame: the server's usual one, and one of two items."""

from collections.abc import Iterator
from time import sleep

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from assistant.opening import open_way
from assistant.plan.library import Import, Library
from assistant.plan.shipped import DEFAULT_PLAN
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.ui.browser.conftest import Open, ask, serving
from tests.ui.embed.test_gate import SECRET, sign
from ui.server import create_app

ROADS = "某市2020年道路工作要点\n（一）修路。修好三条公路。（养路处负责）\n（二）架桥。年底前架起两座桥。\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Plans, and the one of roads among them."""
    library = Library(tmp_path_factory.mktemp("plans"))
    library.add(_roads("roads-2020"))
    return library


@pytest.fixture(scope="module", params=[False, True], ids=["open", "guarded"])
def frame(request: pytest.FixtureRequest, library: Library) -> Iterator[str]:
    """The address of the frame, without a gate and with one."""
    secret = SecretStr(SECRET) if request.param else None
    assert library.data_dir
    settings = Settings(data_dir=library.data_dir, embedding_model=HASH_MODEL, embed_secret=secret)
    open_way(settings).open_search()
    with serving(create_app(settings)) as url:
        yield f"{url}embed/"


def _roads(plan_id: str) -> Import:
    return Import(plan_id, "某市2020年道路工作要点", 2020, ROADS, "roads.txt", ROADS.encode())


def _open(open_page: Open, frame: str, plan: str) -> Page:
    return open_page(frame.removesuffix("embed/"), f"embed/?plan={plan}&lang=zh#token={sign()}")


def test_the_plan_that_is_named_is_shown_and_asked(open_page: Open, frame: str) -> None:
    page = _open(open_page, frame, "roads-2020")
    expect(page.locator("h1")).to_have_text("某市2020年道路工作要点")
    expect(page.locator("#panel .item")).to_have_count(2)
    ask(page, "第二项讲什么")
    expect(page.locator(".answer > p").first).to_contain_text("架起两座桥")
    expect(page.locator(".cell.cited")).to_have_text("2")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator("#panel .item")).to_have_count(2)
    expect(page.locator("#notice .notice")).to_have_count(0, timeout=20_000)


@pytest.mark.parametrize("named", ["", DEFAULT_PLAN])
def test_the_usual_plan_is_shown_where_no_other_is_named(open_page: Open, frame: str, named: str) -> None:
    page = _open(open_page, frame, named)
    expect(page.locator("#panel article.item")).to_have_count(19)
    ask(page, "第二项讲什么")


def test_a_plan_that_is_not_here_is_told(open_page: Open, frame: str) -> None:
    page = _open(open_page, frame, "roads-1900")
    expect(page.locator("#closed")).to_contain_text("roads-1900")
    sleep(0.5)
    expect(page.locator("#closed")).to_be_visible()


def test_a_plan_that_was_added_meanwhile_is_shown_until_it_is_removed(
    open_page: Open, frame: str, library: Library
) -> None:
    library.add(_roads("bridges-2020"))
    page = _open(open_page, frame, "bridges-2020")
    expect(page.locator("#panel .item")).to_have_count(2)
    ask(page, "第二项讲什么")
    expect(page.locator(".answer > p").first).to_contain_text("架起两座桥")
    library.remove("bridges-2020")
    page.fill("#draft textarea", "第一项讲什么")
    page.keyboard.press("Enter")
    expect(page.locator("#closed")).to_contain_text("bridges-2020")
    expect(_open(open_page, frame, "bridges-2020").locator("#closed")).to_contain_text("bridges-2020")
