import io
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from assistant.plan.compare import compare_plans
from assistant.plan.model import Plan
from assistant.plan.parse import parse_plan
from ui.comparison import comparison_page, comparison_table, counted
from ui.i18n.texts import Language


class _Read(HTMLParser):
    """The elements of a page, and whether every one is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.headings += [tag] if tag in ("h1", "h2", "h3") else []
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_and_needs_nothing_else(language: Language, plan: Plan, plan_2019: Plan) -> None:
    compared = compare_plans(plan, plan_2019)
    html = comparison_page(compared, language)
    read = _Read()
    read.feed(html)
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert all(link.removeprefix("#") in read.ids for link in read.links)
    assert read.headings[:2] == ["h1", "h2"]
    assert "http" not in html
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html
    for item in [*plan.items, *plan_2019.items]:
        assert f">{item.label}{item.title}</a>" in html
    assert counted(compared, language) in html


def test_what_changed_is_marked_not_by_colour_alone(plan: Plan, plan_2019: Plan) -> None:
    html = comparison_page(compare_plans(plan, plan_2019), "zh")
    assert '<del><span class="hidden-text">删去：</span>强化</del>' in html
    assert '<ins><span class="hidden-text">加上：</span>促进</ins>知识产权运用。' in html


def test_what_a_plan_says_is_escaped() -> None:
    hostile = parse_plan("<b>甲</b>计划\n一、<i>天</i>\n（一）<script>alert(1)</script>。\n（二）地。", id="x")
    html = comparison_page(compare_plans(hostile, hostile), "zh")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_table_has_a_row_an_item(plan: Plan, plan_2019: Plan) -> None:
    screen = io.StringIO()
    Console(file=screen, width=200).print(comparison_table(compare_plans(plan, plan_2019), "en"))
    shown = screen.getvalue()
    assert "（十三）提高专利审查效率" in shown
    assert "gone" in shown
    assert "19 items before, 15 items after" in shown or "19 items before, 15 after" in shown


def test_the_command_prints_and_writes(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    code, printed, _ = command("plan", "compare", "cnipa-2018", "cnipa-2018", "--html", "page.html", "--language", "en")
    assert code == 0
    assert "19 kept" in printed
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_says_what_is_wrong(command: Callable[..., tuple[int, str, str]]) -> None:
    code, _, error = command("plan", "compare", "cnipa-2018", "none")
    assert (code, "There is no plan “none”" in error) == (2, True)
    code, _, error = command("plan", "compare", "cnipa-2018", "cnipa-2018", "--html", "none/page.html")
    assert (code, "cannot be written" in error) == (2, True)
