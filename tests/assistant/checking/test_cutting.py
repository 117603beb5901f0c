from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.cutting import LONGEST, SentenceCutter

TEXT = (
    "优化审查流程。[13]做好“质押融资”工作。【10】 [11]\n- 第二点(3)。\n1. The process is faster. [13] It is v2.5 now."
)
SENTENCES = [
    "优化审查流程。[13]",
    "做好“质押融资”工作。【10】 [11]",
    "- 第二点(3)。",
    "1. The process is faster. [13]",
    "It is v2.5 now.",
]


def _cut(chunks: list[str]) -> list[str]:
    cutter = SentenceCutter()
    return [s for chunk in chunks for s in cutter.feed(chunk)] + list(cutter.end())


def test_sentences_keep_their_markers() -> None:
    assert _cut([TEXT]) == SENTENCES


@given(st.lists(st.integers(0, len(TEXT)), max_size=30))
def test_where_the_stream_is_cut_does_not_matter(places: list[int]) -> None:
    bounds = [0, *sorted(places), len(TEXT)]
    assert _cut([TEXT[a:b] for a, b in pairwise(bounds)]) == SENTENCES


def test_a_sentence_is_given_as_soon_as_the_next_begins() -> None:
    cutter = SentenceCutter()
    assert list(cutter.feed("优化审查流程。[1")) == []
    assert list(cutter.feed("3]")) == []
    assert list(cutter.feed("做")) == ["优化审查流程。[13]"]


def test_a_text_without_end_is_cut() -> None:
    assert list(SentenceCutter().feed("啊" * (LONGEST + 1))) == ["啊" * (LONGEST + 1)]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_gives_nothing(text: str) -> None:
    assert _cut([text]) == []
