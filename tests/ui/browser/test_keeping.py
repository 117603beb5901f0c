from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import Site, ask


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
