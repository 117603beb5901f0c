import pytest

from assistant.plan.furniture import drop_furniture
from assistant.plan.lines import Line, read_lines
from assistant.plan.parse import parse_plan


def _lines(*texts: str) -> list[Line]:
    return [Line(i, text) for i, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    "text",
    ["— 5 —", "- 12 -", "—5—", "－5－", "·5·", "第 5 页", "第5页 共10页", "Page 3", "page 3 of 9", "3/10"],
)
def test_page_numbers_are_dropped(text: str) -> None:
    kept, dropped = drop_furniture(_lines("修路", text, "架桥"))
    assert [line.text for line in kept] == ["修路", "架桥"]
    assert [(d.line, d.text, d.reason) for d in dropped] == [(2, text, "page number")]


@pytest.mark.parametrize("text", ["2018", "2018 年", "第5页的表", "— 5 — 修路", "5. 修路", "Page layout", "1/2 的道路"])
def test_other_lines_with_numbers_are_kept(text: str) -> None:
    assert drop_furniture(_lines(text)) == (_lines(text), [])


@pytest.mark.parametrize("heading", ["目录", "目\u3000录", "目 次", "Contents", "Table of Contents"])
def test_a_table_of_contents_is_dropped(heading: str) -> None:
    lines = _lines("某市预案", heading, "1 总则……1", "2 响应 .... 2", "1\u3000总则", "全市适用。", "2 响应")
    kept, dropped = drop_furniture(lines)
    assert [line.number for line in kept] == [1, 5, 6, 7]
    assert {d.reason for d in dropped} == {"table of contents"}


def test_a_heading_contents_without_a_repetition_is_kept() -> None:
    lines = _lines("目录", "1 总则", "2 响应")
    assert drop_furniture(lines) == (lines, [])


def test_entries_that_lead_to_a_page_are_dropped_without_a_heading() -> None:
    lines = _lines("某市预案", "一、总则……1", "二、响应 ........ 2", "三、附则 ····· 3", "一、总则", "全市适用。")
    kept, dropped = drop_furniture(lines)
    assert [line.number for line in kept] == [1, 5, 6]
    assert {d.reason for d in dropped} == {"table of contents"}


PAGES = [
    "市政局文件汇编\n一、修路\n（一）修补主路。先修\n第 1 页",
    "市政局文件汇编\n东街。再修西街。\n第 2 页",
    "市政局文件汇编\n（二）架设新桥。\n第 3 页",
]


@pytest.mark.parametrize("pages", [PAGES, [page.replace("第 ", "共9页 第 ") for page in PAGES]])
def test_running_heads_and_feet_are_dropped(pages: list[str]) -> None:
    kept, dropped = drop_furniture(read_lines("\f".join(pages)))
    assert [line.text for line in kept] == ["一、修路", "（一）修补主路。先修", "东街。再修西街。", "（二）架设新桥。"]
    assert len(dropped) == 6


def test_two_pages_are_enough_and_bare_digits_are_page_numbers() -> None:
    kept, dropped = drop_furniture(read_lines("市政局文件\n（一）修补主路。\n1\f市政局文件\n（二）架桥。\n2"))
    assert [line.text for line in kept] == ["（一）修补主路。", "（二）架桥。"]
    assert {d.reason for d in dropped} == {"running head"}


def test_figures_at_the_edge_of_pages_are_kept() -> None:
    source = "\f".join(
        f"（{n}）修路。\n投资{amount}万元。" for n, amount in zip("一二三", (100, 250, 300), strict=True)
    )
    assert drop_furniture(read_lines(source))[1] == []


def test_running_heads_are_known_by_page_numbers_too() -> None:
    source = "\n".join(
        page.replace("第 1 页", "- 1 -").replace("第 2 页", "- 2 -").replace("第 3 页", "- 3 -") for page in PAGES
    )
    kept, _ = drop_furniture(read_lines(source))
    assert "市政局文件汇编" not in [line.text for line in kept]


def test_an_item_that_a_page_breaks_is_whole() -> None:
    plan = parse_plan("\f".join(PAGES), id="p")
    assert plan.item(1).text == "修补主路。先修东街。再修西街。"


def test_what_stands_on_two_pages_of_many_is_kept() -> None:
    pages = [f"（{n}）第{n}件事。\n甲乙丙。" for n in "一二"] + [f"第{n}页上的话。" for n in "三四五六"]
    kept, dropped = drop_furniture(read_lines("\f".join(pages)))
    assert dropped == []
    assert len(kept) == 8
