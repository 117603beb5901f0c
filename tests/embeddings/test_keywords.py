import math

import pytest

from embeddings.keywords import KeywordIndex, NameIndex, PhraseIndex


def test_scores_are_those_of_the_formula() -> None:
    """Lucene's BM25: ln(1 + (N − n + ½)/(n + ½)) · tf / (tf + k1·(1 − b + b·dl/avgdl)), worked by hand."""
    index = KeywordIndex(["a b", "a a c d", "e"], str.split)
    average, k1, b = 7 / 3, 1.5, 0.75
    idf_a, idf_c = math.log(1 + (3 - 2 + 0.5) / 2.5), math.log(1 + (3 - 1 + 0.5) / 1.5)
    first = idf_a * 1 / (1 + k1 * (1 - b + b * 2 / average))
    second = idf_a * 2 / (2 + k1 * (1 - b + b * 4 / average)) + idf_c * 1 / (1 + k1 * (1 - b + b * 4 / average))
    assert index.scores("a c").tolist() == pytest.approx([first, second, 0], rel=1e-4)


def test_unknown_words_score_nothing_and_are_counted() -> None:
    index = KeywordIndex(["a b"], str.split)
    assert index.scores("x y").tolist() == [0]
    assert index.known_share("a x") == 0.5
    assert index.known_share("") == 0


def test_an_empty_index_scores_nothing() -> None:
    assert KeywordIndex([""], str.split).scores("a").tolist() == [0]


def test_a_name_singles_out_the_texts_that_alone_hold_it() -> None:
    index = NameIndex(["东北 地区", "地区 工作", "地区 大学", "大学 a"], str.split)
    assert index.scores(["东北"]).tolist() == [1, 0, 0, 0]
    assert index.scores(["大学", "未知"]).tolist() == [0, 0, 0.5, 0.5]
    assert index.scores(["地区"]).tolist() == [0, 0, 0, 0]
    assert index.scores(["a"]).tolist() == [0, 0, 0, 0]


def test_a_phrase_word_for_word_singles_out_the_text_that_alone_holds_it() -> None:
    index = PhraseIndex(["技术创新支持中心挂牌", "深入技术创新", "审查"])
    assert index.scores("技术创新支持中心是什么").tolist() == pytest.approx([math.log(1 + 4), 0, 0])
    assert index.scores("技术创新").tolist() == [0, 0, 0]
