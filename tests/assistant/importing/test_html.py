import pytest

from assistant.importing.document import read_document
from assistant.plan.parse import parse_plan

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>修路局2020年工作要点_某市政府网</title><style>p {{ color: red }}</style></head>
<body>
<div class="top-nav"><a href="/">首页</a> <a href="/zw">政务公开</a></div>
<header><img src="logo.png" alt="某市政府">某市人民政府</header>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务</a></div>
<div class="wrap"><div class="content">
<h1>修路局2020年工作要点</h1>
<p class="info">来源：修路局</p><p>字号：[大 中 小]　打印</p>
<div id="zoom">{body}</div>
</div></div>
<div class="bdsharebuttonbox"><a>微信</a><a>微博</a></div>
<ul class="related"><li><a>上一篇：别的要点</a></li></ul>
<p>上一篇：<a href="/x">通知</a></p>
<footer>版权所有：某市政府　ICP备0001号</footer><script>var a = "一、假的";</script>
</body></html>"""
BODY = """<p>　　一、修路</p><p>&nbsp;&nbsp;（一）<b>修补主路。</b>先修
东街。</p><p>（二）架设新桥。<br>年底通车。</p><!-- 三、藏 --><p style="display:none">（三）藏。</p>
<p>二、种树</p><p>（三）植树造林。种<span>一万</span>棵。</p>"""


def _read(body: str = BODY, page: str = PAGE) -> str:
    return read_document("plan.html", page.format(body=body).encode()).text


def test_the_text_is_read_and_the_page_around_it_left_out() -> None:
    reading = read_document("plan.html", PAGE.format(body=BODY).encode())
    plan = parse_plan(reading.text, id="p")
    assert plan.title == "修路局2020年工作要点"
    assert [item.text for item in plan.items] == [
        "修补主路。先修东街。",
        "架设新桥。\n年底通车。",
        "植树造林。种一万棵。",
    ]
    for chrome in ("首页", "微信", "上一篇", "版权", "打印", "藏", "假的", "政府网", "来源"):
        assert chrome not in reading.text
    assert any("版权" in left.text for left in reading.left)
    assert reading.title == "修路局2020年工作要点"


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "utf-16"])
def test_the_encoding_that_a_page_names_is_used(encoding: str) -> None:
    page = PAGE.format(body=BODY).replace('charset="utf-8"', f'charset="{encoding}"')
    assert "植树造林" in read_document("plan.htm", page.encode(encoding)).text


def test_a_page_is_known_by_its_content() -> None:
    assert "植树造林" in read_document("plan", PAGE.format(body=BODY).encode()).text


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ["1. ", "2. "]),
        ('<ol start="3">', ["3. ", "4. "]),
        ('<ol type="a">', ["a. ", "b. "]),
        ('<ol type="I">', ["I. ", "II. "]),
        ('<ol style="list-style-type: cjk-ideographic">', ["一、", "二、"]),
        ('<ol style="list-style: none">', ["", ""]),
        ("<ul>", ["", ""]),
    ],
)
def test_numbers_that_a_browser_shows_are_read(opening: str, labels: list[str]) -> None:
    text = _read(f"{opening}<li>修补主路。先修东街。</li><li>架设新桥。年底通车。</li></ol>")
    assert f"{labels[0]}修补主路。先修东街。\n{labels[1]}架设新桥。年底通车。" in text


def test_an_entry_with_a_number_of_its_own_gets_no_other() -> None:
    assert "\n（一）修补主路。\n（二）架桥。" in _read("<ol><li>（一）修补主路。</li><li>（二）架桥。</li></ol>")


def test_cells_stand_apart_and_rows_on_lines() -> None:
    rows = "<table><tr><td>1. 修路</td><td>市政局</td></tr><tr><td>2. 架桥</td><td>桥梁局</td></tr></table>"
    assert "1. 修路 市政局\n2. 架桥 桥梁局" in _read(rows)


def test_a_deep_page_is_read_or_refused() -> None:
    deep = "<div>" * 5000 + "一、修路" + "</div>" * 5000
    assert "一、修路" in read_document("deep.html", f"<html><body>{deep}</body></html>".encode()).text
