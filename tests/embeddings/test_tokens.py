import pytest

from embeddings.tokens import bigrams, common_words, cut, frequency, tagged, words


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("专利审查", ["专利", "利审", "审查"]),
        ("WIPO首批", ["wipo", "首批"]),
        ("保", ["保"]),
        ("E系统，S系统", ["e", "系统", "s", "系统"]),
        ("", []),
    ],
)
def test_bigrams_pair_characters_and_keep_latin_words_whole(text: str, tokens: list[str]) -> None:
    assert bigrams(text) == tokens


def test_words_hold_the_words_inside_words() -> None:
    assert set(words("知识产权质押融资")) >= {"知识", "产权", "知识产权", "质押", "融资"}
    assert cut("知识产权质押融资") == ["知识产权", "质押", "融资"]


def test_frequency_counts_general_chinese() -> None:
    assert frequency("工作") > frequency("质押") > 0
    assert frequency("没有这个词语") == 0
    assert ("工作", frequency("工作")) in common_words(1000)


def test_parts_of_speech_are_tagged_and_every_sign_is_kept() -> None:
    pairs = tagged("推进审查，开展评估。")
    assert "".join(word for word, _ in pairs) == "推进审查，开展评估。"
    assert ("推进", "v") in pairs
