import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from assistant.importing.encoding import decode
from assistant.plan.model import Plan

SHORT = "一、修路\n（一）修补主路。先修东街。\n（二）架设新桥。年底通车。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
@pytest.mark.parametrize("length", [40, 400, None])
def test_each_encoding_is_recognised(plan: Plan, encoding: str, length: int | None) -> None:
    text = plan.text[:length]
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-16-be", "gb18030"])
def test_traditional_script_is_recognised(plan: Plan, encoding: str) -> None:
    text = OpenCC("s2t").convert(plan.text).encode(encoding, "ignore")
    assert decode(text) == text.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_few_lines_are_enough(encoding: str) -> None:
    assert decode(SHORT.encode(encoding)) == SHORT


def test_western_text_is_recognised() -> None:
    text = "Action 1: Mend — the “main” road’s holes\nAction 2: Build the café’s bridge\n"
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode("utf-16-be")) == text


def test_what_a_document_says_of_itself_counts() -> None:
    assert decode("道路".encode("big5"), "big5") == "道路"
    assert decode("修路".encode("gbk"), "gb2312") == "修路"
    assert decode("一、修路".encode(), "gb2312") == "一、修路"
    assert decode(SHORT.encode("gb18030"), "no-such-encoding") == SHORT


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
