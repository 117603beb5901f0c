import pytest

from assistant.importing.markdown import read_markdown
from assistant.plan.parse import parse_plan


def _text(source: str) -> str:
    return read_markdown("plan.md", source.encode()).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 修路局2020年工作要点", "# 修路局2020年工作要点"),
        ("## 一、修路\n### （一）修补主路", "一、修路\n（一）修补主路"),
        ("## Roads\n### Action 1: Mend", "## Roads\n### Action 1: Mend"),
        ("先修**东街**，再修[西街](http://a)。", "先修东街，再修西街。"),
        ("先修\n东街。", "先修东街。"),
        ("mend the\nroad", "mend the road"),
        ("一、修路\n（一）修补主路。", "一、修路\n（一）修补主路。"),
        ("1. Mend\n2. Build\n   - a bridge", "1. Mend\n2. Build\na bridge"),
        ("3. Mend\n4. Build", "3. Mend\n4. Build"),
        ("| 任务 | 单位 |\n|---|---|\n| 修路 | 市政局 |", "任务 单位\n修路 市政局"),
        ("![图](a.png)修路", "修路"),
        ("a\\. b `c`", "a. b c"),
        ("修路[^1]。\n\n[^1]: 说明", "修路。"),
        ("<div>修路</div>", "修路"),
    ],
)
def test_mark_up_is_taken_away(source: str, text: str) -> None:
    assert _text(source) == text


def test_front_matter_gives_the_title_and_links_alone_are_left_out() -> None:
    reading = read_markdown(
        "plan.md", b"---\ntitle: Road Plan\nlayout: x\n---\n[Home](/) | [Up](..)\n\n1. Mend\n2. Build\n"
    )
    assert (reading.title, reading.text) == ("Road Plan", "1. Mend\n2. Build")
    assert [left.reason for left in reading.left] == ["front matter", "links"]


def test_headings_with_numbers_number_a_plan() -> None:
    plan = parse_plan(
        _text("# 修路局2020年工作要点\n## 一、修路\n### （一）修补主路\n先修东街。\n### （二）架桥\n"), id="p"
    )
    assert (plan.title, [item.text for item in plan.items]) == (
        "修路局2020年工作要点",
        ["修补主路\n先修东街。", "架桥"],
    )
