import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from assistant.errors import PlanImportError
from assistant.importing.document import read_document
from assistant.importing.pdf import read_pdf
from assistant.plan.parse import parse_plan

PAGES = [
    ["市政局文件", "修路局2020年工作要点", "一、修路", "（一）修补主路。先修东街，再修西街，然后修补", "- 1 -"],
    ["市政局文件", "南街和北街。两旁的树也要种好。", "（二）架设新桥。年底通车，请各单位认真落实。", "- 2 -"],
    ["市政局文件", "二、种树", "（三）植树造林。种一万棵。", "- 3 -"],
]


def test_pages_are_read_and_running_lines_dropped(make_pdf: Callable[..., bytes]) -> None:
    reading = read_document("plan.pdf", make_pdf(PAGES))
    assert reading.text.count("\f") == 2
    plan = parse_plan(reading.text, id="p")
    assert (plan.title, [item.key for item in plan.items]) == ("修路局2020年工作要点", ["1", "2", "3"])
    assert plan.item(1).text == "修补主路。先修东街，再修西街，然后修补南街和北街。两旁的树也要种好。"
    assert {d.reason for d in plan.dropped} == {"page number", "running head"}
    assert reading.doubts == ()


@pytest.mark.parametrize("mark", [[], ["扫描全能王 创建"], ["CamScanner"]])
@pytest.mark.parametrize("count", [1, 4])
def test_a_scan_is_told(make_pdf: Callable[..., bytes], mark: list[str], count: int) -> None:
    with pytest.raises(PlanImportError, match="it is a scan"):
        read_pdf("scan.pdf", make_pdf([mark] * count, image=True))


def test_a_page_that_is_a_picture_is_doubtful(make_pdf: Callable[..., bytes]) -> None:
    reading = read_pdf("plan.pdf", make_pdf([*PAGES, []], image=True))
    assert [(d.name, dict(d.values)) for d in reading.doubts] == [("pages_without_text", {"pages": "4"})]


def test_a_password_is_told_and_an_empty_one_is_none(make_pdf: Callable[..., bytes]) -> None:
    def protected(password: str) -> bytes:
        writer = PdfWriter(PdfReader(io.BytesIO(make_pdf(PAGES))))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    with pytest.raises(PlanImportError, match="password"):
        read_pdf("plan.pdf", protected("secret"))
    assert "植树造林" in read_pdf("plan.pdf", protected("")).text


@pytest.mark.parametrize("keep", [20, 300, 900])
def test_a_damaged_file_is_told(make_pdf: Callable[..., bytes], keep: int) -> None:
    with pytest.raises(PlanImportError, match=r"damaged|scan"):
        read_document("plan.pdf", make_pdf(PAGES)[:keep])


def test_another_file_of_this_name_is_told() -> None:
    with pytest.raises(PlanImportError, match="no PDF file"):
        read_document("plan.pdf", "一、修路".encode())
