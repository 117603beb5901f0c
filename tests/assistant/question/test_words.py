import math

import pytest

from assistant.question.words import Word, content_words, coverage, covered, is_count, rarity


def test_only_words_that_say_something_are_kept() -> None:
    assert [w.text for w in content_words("请问今年专利质押融资怎么做？")] == ["专利", "质押", "融资"]
    assert content_words("请问怎么办？") == []
    assert content_words("概括起来是哪一大块") == []
    assert [w.text for w in content_words("日本年会怎么办")] == ["日本", "年会"]
    assert [w.text for w in content_words("今年要开哪些会")] == ["会议"]
    assert [w.text for w in content_words("哪些会推迟")] == ["推迟"]


def test_rarity_is_the_surprise_of_a_word() -> None:
    assert rarity("质押") > rarity("工作")
    assert rarity("没有这个词语") == pytest.approx(-math.log(3 / 60_101_967))


@pytest.mark.parametrize(
    ("word", "text", "share"),
    [
        ("质押", "专利质押融资", 1),
        ("竣工", "工程", 0.25),
        ("竣工", "道路", 0),
        ("wipo", "wto", 0),
        ("业务用房", "业务楼", 1 / 6),
    ],
)
def test_a_word_is_covered_whole_or_half(word: str, text: str, share: float) -> None:
    assert covered(word, text) == pytest.approx(share)


def test_coverage_weighs_by_rarity() -> None:
    words = [Word("质押", 9.0), Word("道路", 3.0)]
    assert coverage(words, "专利质押") == pytest.approx(0.75)
    assert coverage([], "专利") == 1


@pytest.mark.parametrize(
    ("word", "counts"),
    [("三项", True), ("5.2", True), ("2.5亿", True), ("第4段", True), ("十年", False), ("四边", False)],
)
def test_a_number_of_something_is_a_count(word: str, counts: bool) -> None:
    assert is_count(word) is counts


def test_a_verb_of_asking_says_nothing_only_where_it_stands_alone() -> None:
    assert [word.text for word in content_words("网络安全又怎么提")] == ["网络安全"]
    assert "提高" in [word.text for word in content_words("效率提高了没有")]


@pytest.mark.parametrize("word", ["1" * 200 + "x", "11010519491231002x", "一" * 200 + "x", "3.1" * 100 + "x"])
def test_a_long_number_with_a_letter_is_told_at_once_to_be_no_count(word: str) -> None:
    assert not is_count(word)
