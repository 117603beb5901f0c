import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan.sentences import split_sentences


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["修路。", "架桥。"],
        ["修路！", "架桥？", "种树；", "完成。"],
        ["他说：“修路。”", "大家同意。"],
        ["大家要问“修什么？”", "修路。"],
        ["投入3.5亿元。", "增长2.1%。"],
        ["Mend the road.", "Build a bridge!", "Why?"],
        ["He said “Mend it.”", "“Yes.”", "(They agree.)", "Done."],
    ],
)
@pytest.mark.parametrize("between", [" ", "\n", "  \n "])
def test_a_sentence_ends_at_its_stop(sentences: list[str], between: str) -> None:
    assert _split(between.join(sentences)) == sentences


@pytest.mark.parametrize("text", ["修路。架桥。", "修路。”架桥。", "修路；架桥。"])
def test_chinese_sentences_need_no_space_between(text: str) -> None:
    assert len(_split(text)) == 2


@pytest.mark.parametrize(
    "aside",
    [
        "（市政局负责）",
        "(市政局负责)",
        "（市政局负责）。",
        "（修路局、架桥局按职责分工负责）",
        "（市政局（含分局）负责）",
    ],
)
def test_an_aside_behind_a_full_stop_belongs_to_its_sentence(aside: str) -> None:
    assert _split(f"修好路。{aside}再架桥。") == [f"修好路。{aside}", "再架桥。"]


def test_an_aside_at_the_end_belongs_to_its_sentence() -> None:
    assert _split("修好路。（市政局负责）") == ["修好路。（市政局负责）"]


def test_an_aside_before_the_full_stop_is_nothing_special() -> None:
    assert _split("修好路（含桥）。再种树。") == ["修好路（含桥）。", "再种树。"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("工作如下。（一）修路。（二）架桥。", ["工作如下。", "（一）修路。", "（二）架桥。"]),
        ("工作如下：(1)修路；(2)架桥。", ["工作如下：(1)修路；", "(2)架桥。"]),
    ],
)
def test_a_number_in_brackets_is_no_aside(text: str, sentences: list[str]) -> None:
    assert _split(text) == sentences


@pytest.mark.parametrize("text", ["能修好吗？！能。", "修好了！！！好。", "修好了。。好。"])
def test_stops_in_a_row_close_one_sentence(text: str) -> None:
    assert len(_split(text)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Smith and Dr. Doe lead it.",
        "It costs U.S. Dollars only.",
        "Mend roads, e.g. Main Street, first.",
        "Mend streets, i.e. Roads in town.",
        "J. Doe signs No. 5 and St. Mary agrees.",
        "Roads vs. Rails is a question of version 2.5 of it.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert _split(f"{sentence} Then it ends.") == [sentence, "Then it ends."]


@pytest.mark.parametrize(
    "sentence", ["See https://example.org/?page=2 for the map.", "See ![the map](map.png) of the road."]
)
def test_marks_inside_a_link_end_no_sentence(sentence: str) -> None:
    assert _split(f"{sentence} Then go.") == [sentence, "Then go."]


def test_a_line_break_ends_a_sentence() -> None:
    assert _split("修路\n架桥。") == ["修路", "架桥。"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "前文。 修路。\n架桥。 后文。"
    found = list(split_sentences(text, 3, 11))
    assert [(s.start, s.end, s.text) for s in found] == [(4, 7, "修路。"), (8, 11, "架桥。")]


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_blanks_hold_no_sentence(text: str) -> None:
    assert _split(text) == []


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet='修路架桥AbC。！；.?”"（()） \n\u3000') | st.text())
def test_sentences_are_cut_out_by_their_offsets_and_lose_nothing(text: str) -> None:
    found = list(split_sentences(text, 0, len(text)))
    assert all(text[s.start : s.end] == s.text == s.text.strip() != "" for s in found)
    assert "".join("".join(s.text for s in found).split()) == "".join(text.split())
