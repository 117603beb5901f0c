"""Whatever the bytes are, a file is read or refused with a sentence that says what to do."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import PlanImportError
from assistant.importing.document import read_document
from assistant.importing.preview import preview_plan
from assistant.importing.source import files_of, read_bytes
from tests.assistant.importing.conftest import Word, _pdf

TEXT = "修路局2020年工作要点\n一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "holds no text"),
        ("a.txt", bytes(range(256)) * 20, "not a text in a known encoding"),
        ("a.txt", b"\x01\x02\x03\x04 text", "not a text in a known encoding"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
        ("a.zip", _zip("plan.txt"), "is an archive"),
        ("a.xlsx", _zip("xl/workbook.xml"), "is an archive"),
        ("a.docx", b"PK\x03\x04broken", "is damaged"),
        ("a.docx", "一、修路".encode(), "no DOCX file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "before 2007"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.rtf", b"{\\rtf1 text}", "RTF"),
        ("a.exe", b"MZ\x90\0\x03\0", "is a program"),
        ("a.html", b"<html><body></body></html>", "holds no text"),
        ("a.md", b"![x](y.png)", "holds no text"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, told: str) -> None:
    with pytest.raises(PlanImportError, match=told) as error:
        read_document(name, data)
    assert name in str(error.value)


def test_a_text_without_items_is_told() -> None:
    with pytest.raises(PlanImportError, match=r"a\.txt: No numbering was recognised"):
        preview_plan("a.txt", "今天天气好。".encode())


def test_a_file_of_500_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(PlanImportError, match="500 MB; at most 50 MB"):
        read_bytes(path)


def test_a_text_that_is_no_plan_s_length_is_refused() -> None:
    with pytest.raises(PlanImportError, match="3,000,001 characters"):
        read_document("long.txt", b"a" * 3_000_001)


@pytest.mark.parametrize("path", ["nowhere.txt", ".", "/dev/null"])
def test_what_is_no_file_is_told(path: str) -> None:
    with pytest.raises(PlanImportError, match=r"cannot be read|is not a file"):
        read_bytes(Path(path))


def test_a_folder_gives_its_documents(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "sub/c.pdf", "picture.png", ".hidden.txt", ".git/d.txt"):
        (tmp_path / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plans" / name).write_text("x")
    assert [path.name for path in files_of(tmp_path / "plans")] == ["a.MD", "b.txt", "c.pdf"]
    assert len(files_of(tmp_path / "plans" / ".." / "plans")) == 3
    assert files_of(tmp_path / "plans" / "picture.png") == [tmp_path / "plans" / "picture.png"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(PlanImportError, match=r"holds no .*\.docx"):
        files_of(tmp_path / "empty")


def _word() -> bytes:
    word = Word()
    word.list(7, [("chineseCounting", "%1、")])
    word.add("修路", 7)
    return word.bytes()


SEEDS: dict[str, Callable[[], bytes]] = {
    "plan.txt": TEXT.encode,
    "plan.md": f"# {TEXT}".encode,
    "plan.html": f"<html><body><ol><li>{TEXT}</ol><table><tr><td>x</body></html>".encode,
    "plan.docx": _word,
    "plan.pdf": lambda: _pdf([TEXT.splitlines()] * 2),
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_garbage_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """A document into which garbage is written, cut in, or which is nothing but garbage."""
    seed = SEEDS[name]()
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 200)))
    garbage = data.draw(st.binary(max_size=60))
    whole = data.draw(st.sampled_from(["written", "cut", "alone"]))
    broken = {"written": seed[:start] + garbage + seed[end:], "cut": seed[:start] + garbage, "alone": garbage}[whole]
    _check_read_or_refused(name, broken)


@pytest.mark.parametrize("text", ["附件\n" * 30_000, "1." * 100_000, "。" * 300_000, "（" * 100_000, "目录\n" * 20_000])
def test_a_text_made_to_be_slow_is_read_or_refused(text: str) -> None:
    _check_read_or_refused("slow.txt", text.encode())


def _check_read_or_refused(name: str, data: bytes) -> None:
    told = ""
    try:
        preview = preview_plan(name, data)
    except PlanImportError as error:
        told = str(error)
    assert name in told or (preview.plan.items and preview.new.text.encode())
