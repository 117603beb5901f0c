import io
import zipfile
from collections.abc import Callable

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.errors import PlanImportError
from assistant.importing.document import read_document
from assistant.importing.docx import read_docx
from assistant.plan.parse import parse_plan
from tests.assistant.importing.conftest import Word


def _text(word: Word) -> str:
    return read_docx("plan.docx", word.bytes()).text


def _repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_numbers_that_word_writes_are_read(word: Word) -> None:
    word.list(7, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")])
    word.add("修路局2020年工作要点")
    for level, text in [(0, "修路"), (1, "修补主路。先修东街。"), (1, "架设新桥。"), (0, "种树"), (1, "植树造林。")]:
        word.add(text, 7, level)
    assert _text(word).split("\n")[1:] == [
        "一、修路",
        "（一）修补主路。先修东街。",
        "（二）架设新桥。",
        "二、种树",
        "（一）植树造林。",
    ]
    plan = parse_plan(_text(word), id="p")
    assert [item.key for item in plan.items] == ["一.1", "一.2", "二.1"]


def test_a_level_that_never_restarts_counts_straight_through(word: Word) -> None:
    word.list(7, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")])
    deeper = word.numbering.findall(".//{*}lvl")[1]
    deeper.append(parse_xml(f'<w:lvlRestart {nsdecls("w")} w:val="0"/>'))
    for level in (0, 1, 1, 0, 1):
        word.add("修路。", 7, level)
    assert [line[:3] for line in _text(word).split("\n")] == ["一、修", "（一）", "（二）", "二、修", "（三）"]


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "%1.", "1.修路。"),
        ("decimal", "第%1条", "第1条 修路。"),
        ("decimal", "%1", "1 修路。"),
        ("decimalFullWidth", "%1．", "１．修路。"),
        ("upperRoman", "%1)", "I)修路。"),
        ("lowerLetter", "%1)", "a)修路。"),
        ("decimalEnclosedCircle", "%1", "① 修路。"),
        ("chineseLegalSimplified", "%1、", "壹、修路。"),
        ("ideographTraditional", "%1、", "甲、修路。"),
        ("bullet", "•", "修路。"),
        ("none", "", "修路。"),
    ],
)
def test_each_form_of_number_is_written(word: Word, form: str, text: str, shown: str) -> None:
    word.list(7, [(form, text)])
    word.add("修路。", 7)
    assert _text(word) == shown


def test_a_number_names_its_outer_ones(word: Word) -> None:
    word.list(7, [("chineseCounting", "第%1章"), ("decimal", "%1.%2")])
    deeper = word.numbering.findall(".//{*}lvl")[1]
    deeper.append(parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    for level in (0, 1, 1, 0, 1):
        word.add("修路。", 7, level)
    assert [line.partition("修")[0] for line in _text(word).split("\n")] == [
        "第一章 ",
        "1.1 ",
        "1.2 ",
        "第二章 ",
        "2.1 ",
    ]


def test_a_list_that_starts_anew_starts_anew_and_one_that_does_not_goes_on(word: Word) -> None:
    word.list(7, [("decimal", "%1.")])
    word.number(8, 7)
    word.number(9, 7, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    for num_id in (7, 7, 8, 9, 9):
        word.add("修路。", num_id)
    assert [line[0] for line in _text(word).split("\n")] == ["1", "2", "3", "5", "6"]


def test_a_style_can_number_and_a_paragraph_can_say_no(word: Word) -> None:
    word.list(7, [("chineseCounting", "%1、")])
    word.put_in_list(word.document.styles["Heading 1"].element.get_or_add_pPr(), 7)
    word.document.styles["Title"].base_style = word.document.styles["Heading 1"]
    word.add("修路", style="Heading 1")
    word.add("架桥", style="Title")
    word.add("总的话", 0, style="Heading 1")
    assert _text(word) == "一、修路\n二、架桥\n总的话"


def test_an_empty_paragraph_takes_no_number(word: Word) -> None:
    word.list(7, [("decimal", "%1.")])
    for text in ("修路。", "", "架桥。"):
        word.add(text, 7)
    assert _text(word) == "1.修路。\n2.架桥。"


def test_tables_are_read_row_by_row_and_contents_left_out(word: Word) -> None:
    style = word.document.styles.add_style("toc 1", 1)
    word.add("一、修路\t1", style=style.name)
    table = word.document.add_table(2, 2)
    for cell, text in zip(table._cells, ["任务", "单位", "1. 修路", "市政局"], strict=True):
        cell.text = text
    reading = read_docx("plan.docx", word.bytes())
    assert reading.text == "任务 单位\n1. 修路 市政局"
    assert [(left.text, left.reason) for left in reading.left] == [("一、修路\t1", "table of contents")]


def test_tracked_changes_are_read_as_accepted_and_told(word: Word) -> None:
    paragraph = word.add("（一）修")._p
    run = "<w:r><w:t>{}</w:t></w:r>"
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}>{run.format('主路。')}</w:ins>"))
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>东街。</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"))
    reading = read_docx("plan.docx", word.bytes())
    assert reading.text == "（一）修主路。"
    assert [doubt.name for doubt in reading.doubts] == ["tracked_changes"]


def test_text_in_a_content_control_is_read(word: Word) -> None:
    body = word.document.element.body
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>一、修路</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    body.insert(0, parse_xml(control))
    assert _text(word) == "一、修路"


def test_a_bomb_is_refused_unopened(word: Word) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60_000_000))
    assert len(out.getvalue()) < 100_000
    with pytest.raises(PlanImportError, match="unpacks to far more"):
        read_document("bomb.docx", out.getvalue())


def test_entities_that_grow_are_not_expanded(word: Word) -> None:
    word.add("一、修路")
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "哈" * 10}">' for i in range(10))

    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        head, body = data.split(b"?>", 1)
        grown = f"<!DOCTYPE w [{laughs}]>".encode() + body.replace("修路".encode(), "修路&a9;".encode())
        return head + b"?>" + grown

    data = _repacked(word.bytes(), change)
    try:
        text = read_document("laughs.docx", data).text
    except PlanImportError:
        return
    assert len(text) < 100


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: b"<w:document" if name == "word/document.xml" else data,
        lambda name, data: b"" if name == "[Content_Types].xml" else data,
        lambda name, data: data[: len(data) // 2] if name == "word/styles.xml" else data,
        lambda name, data: data[: len(data) // 2] if name == "word/numbering.xml" else data,
    ],
)
def test_a_damaged_document_is_told(word: Word, change: Callable[[str, bytes], bytes]) -> None:
    word.add("一、修路")
    with pytest.raises(PlanImportError, match=r"damaged|save it anew"):
        read_document("plan.docx", _repacked(word.bytes(), change))


def test_a_file_cut_off_is_told(word: Word) -> None:
    word.add("一、修路")
    data = word.bytes()
    with pytest.raises(PlanImportError, match="damaged"):
        read_document("plan.docx", data[: len(data) // 2])
