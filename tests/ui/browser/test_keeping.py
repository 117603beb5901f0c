import io
import json
import logging
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import Site, ask, redrawn
from ui.watch.logs import JsonLines


def test_a_conversation_is_exported(page: Page, tmp_path: Path) -> None:
    ask(page, "第十三项讲什么")
    for name, suffix in (("导出 Markdown", "md"), ("导出 Word", "docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename == f"cnipa-2018.{suffix}"
        download.value.save_as(tmp_path / f"file.{suffix}")
    assert "第十三项讲什么" in (tmp_path / "file.md").read_text(encoding="utf-8")
    assert (tmp_path / "file.docx").stat().st_size > 0


def test_the_items_are_exported(page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("link", name="全部条目导出 Excel").click()
    assert download.value.suggested_filename == "cnipa-2018.xlsx"


def test_feedback_is_stored_with_its_answer(page: Page, site: Site) -> None:
    ask(page, "第十一项讲什么")
    page.get_by_role("button", name="没有帮助").click()
    expect(page.get_by_role("button", name="没有帮助")).to_have_attribute("aria-pressed", "true")
    page.get_by_placeholder("哪里不对").fill("太长")
    page.get_by_role("button", name="提交说明").click()
    expect(page.locator("form.reason")).to_have_count(0)
    kept = [feedback for feedback in site.desk.store.every() if feedback.question == "第十一项讲什么"]
    assert [(feedback.vote, feedback.reason, feedback.answer.citations[0].item) for feedback in kept] == [
        ("down", "太长", 11)
    ]


def test_a_vote_is_taken_back_by_a_second_click(page: Page, site: Site) -> None:
    ask(page, "第十二项讲什么")
    vote = page.get_by_role("button", name="有帮助", exact=True)
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "false")
    assert not [feedback for feedback in site.desk.store.every() if feedback.question == "第十二项讲什么"]


def test_what_is_half_typed_outlives_other_actions(page: Page) -> None:
    ask(page, "第十一项讲什么")
    page.get_by_role("button", name="没有帮助").click()
    page.get_by_placeholder("哪里不对").fill("太")
    page.get_by_role("button", name="修改问题").click()
    page.locator("form.edit textarea").fill("第十一项讲什么呢")
    with redrawn(page):
        page.get_by_role("button", name="有帮助", exact=True).click()
    expect(page.get_by_placeholder("哪里不对")).to_have_value("太")
    expect(page.locator("form.edit textarea")).to_have_value("第十一项讲什么呢")
    with redrawn(page):
        page.get_by_role("button", name="English").click()
    expect(page.locator("form.edit textarea")).to_have_value("第十一项讲什么呢")
    page.get_by_role("button", name="Cancel").click()
    with redrawn(page):
        page.get_by_role("button", name="中文").click()
    expect(page.locator("form.edit")).to_be_hidden()
    ask(page, "第三项讲什么")
    expect(page.get_by_placeholder("哪里不对")).to_have_value("太")


def test_an_empty_export_says_so(page: Page) -> None:
    for _ in range(2):
        page.get_by_role("button", name="导出 Word").click()
        expect(page.locator("#announce.toast")).to_contain_text("没有可以导出的内容")
        page.evaluate("document.getElementById('announce').className = 'hidden-text'")


def test_an_answer_is_logged_under_the_request_that_asked(page: Page) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("ui.respond")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    ids = []
    page.on("response", lambda r: ids.append(r.headers["x-request-id"]) if "queue/join" in r.url else None)
    ask(page, "第十三项")
    ask(page, "第三项")
    log.removeHandler(handler)
    log.setLevel(logging.NOTSET)
    told = [json.loads(line)["request_id"] for line in stream.getvalue().splitlines()]
    assert len(set(told)) == 2
    assert set(told) <= set(ids)


def test_the_page_says_what_is_stored(page: Page) -> None:
    expect(page.locator(".privacy")).to_contain_text("提问不会被保存")


@pytest.mark.parametrize("name", ["没有帮助", "导出 Markdown", "清空对话"])
def test_a_question_typed_after_a_vote_an_export_or_a_clear_is_asked(page: Page, name: str) -> None:
    ask(page, "第十一项讲什么")
    page.get_by_role("button", name=name).click()
    page.wait_for_timeout(500)
    page.locator("#draft textarea").fill("第三项讲什么")
    page.locator("#draft textarea").press("Enter")
    expect(page.locator(".round").last).to_contain_text("全面从严治党")


def test_an_empty_draft_leaves_the_conversation_as_it_is(page: Page) -> None:
    ask(page, "第十一项讲什么")
    page.locator("#draft textarea").press("Enter")
    page.wait_for_timeout(500)
    expect(page.locator(".round")).to_have_count(1)
