import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.chain import Way
from assistant.confidence import calibration
from assistant.plan.parse import parse_plan
from assistant.question.understand import Reader
from embeddings.naming import DEFAULT_MODEL
from tests.ui.browser.conftest import Held, Open, Site, ask, serving
from ui.feedback.store import FeedbackStore
from ui.respond import Desk
from ui.server import app_of

INJECTIONS = [
    "<script>window.pwned = 1</script>第十三项",
    '<img src="http://192.0.2.1/x.png" onerror="window.pwned = 1">',
    "第十三项\n\n![x](http://192.0.2.1/x.png)\n\n[链接](javascript:window.pwned=1)",
    "第十三项\r\n\r\n<iframe src='http://192.0.2.1/'></iframe>\r\r# 标题",
    "\"></p><svg onload=window.pwned=1>' autofocus onfocus=window.pwned=1 x='",
    '__i18n__{"key": "common.submit"} ${7*7} {{7*7}} $$\\frac{1}{2}$$',
]
PLAN = """<img src=x onerror=window.pwned=1>2031年工作要点
各单位：<script>window.pwned=1</script>
一、重点<b onmouseover=window.pwned=1>工作</b>
（一）办好"大会"<img src="http://192.0.2.1/x.png" onerror="window.pwned=1">。推进![图](http://192.0.2.1/y.png)和[链接](javascript:window.pwned=1)。
（二）做好</span></article><script>window.pwned=1</script>宣传。
"""


def _is_unharmed(page: Page) -> None:
    assert page.evaluate("window.pwned") is None
    inside = page.locator(":is(#log, #panel, #map, #head, #tip) :is(script, img, svg, iframe, [onerror], [onload])")
    assert inside.count() == 0
    assert page.locator('a[href^="javascript"], a[href^="http"]').count() == 0


@pytest.mark.parametrize("question", INJECTIONS)
def test_what_a_question_holds_is_only_shown(page: Page, question: str) -> None:
    page.fill("#draft textarea", question)
    page.locator("#send").click()
    expect(page.locator("#round-0:is([data-stage=done], [data-stage=failed])")).to_be_visible()
    shown = page.locator("#round-0 .question > p").text_content() or ""
    assert shown.split() == question.strip().split()
    _is_unharmed(page)


@pytest.fixture
def hostile() -> Iterator[Site]:
    """A page over a plan whose text is full of markup."""
    plan = parse_plan(PLAN, id="hostile")
    way = Way(
        plan,
        Reader(plan),
        lambda: pytest.fail("nothing is searched"),
        calibration(DEFAULT_MODEL, probing=False),
        "none",
    )
    warming = Held()
    warming.release.set()
    desk = Desk(plan, way.chain(), warming, FeedbackStore("sqlite://"))
    with serving(app_of(desk)) as url:
        yield Site(url, desk)


def test_what_a_plan_holds_is_only_shown(open_page: Open, hostile: Site) -> None:
    page = open_page(hostile.url)
    ask(page, "第一项")
    page.locator(".answer > p .chip").last.hover()
    page.locator(".answer > p .chip").last.click()
    page.locator("summary").first.click()
    page.get_by_role("searchbox").fill("<script>")
    expect(page.locator("#search output")).to_contain_text("/")
    assert "onerror" in (page.locator(".paper").text_content() or "")
    _is_unharmed(page)


@pytest.mark.parametrize("view", ["welcome", "answer", "refusal", "dark", "phone", "drawer", "english"])
def test_nothing_stands_in_the_way_of_assistive_technology(open_page: Open, view: str) -> None:
    path = os.environ.get("WORKPLAN_AXE")
    if not path:
        pytest.skip("there is no axe-core: name its axe.min.js in WORKPLAN_AXE")
    phone = view in ("phone", "drawer")
    page = open_page(
        size=(360, 740) if phone else (1280, 800),
        touch=phone,
        dark=view == "dark",
        locale="en-US" if view == "english" else "zh-CN",
    )
    if view != "welcome":
        ask(page, "商标注册申请费是多少钱" if view == "refusal" else "专利审得太慢了，局里打算怎么办？")
    if view in ("answer", "dark", "drawer"):
        page.locator(".answer .chip").first.click()
        page.locator("#item-13 .card summary").click()
    if view == "answer":
        page.locator(".sources summary").click()
        page.get_by_role("button", name="有帮助", exact=True).click()
        expect(page.locator("form.reason")).to_be_visible()
    page.evaluate(Path(path).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations)")
    grave = [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert not grave, json.dumps(grave, ensure_ascii=False, indent=1)
