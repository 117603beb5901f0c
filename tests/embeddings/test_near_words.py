from collections.abc import Sequence

import numpy as np
import pytest

from embeddings.near_words import NearWords, Vectors, vocabulary

DIRECTIONS = {
    "高校": [1, 0, 0, 1],
    "企业": [0, 1, 0, 1],
    "审查": [0, 0, 1, 1],
    "大学": [1, 0.2, 0, 1],
    "公司": [0, 1, 0.1, 1],
    "天气": [-1, -1, -1, 1],
}
TEXTS = ["高校 企业", "企业 审查", "审查"]


def _embed(words: Sequence[str]) -> Vectors:
    return np.array([DIRECTIONS[word] for word in words], dtype=np.float32)


@pytest.fixture
def words() -> NearWords:
    known = vocabulary(TEXTS, str.split)
    return NearWords(known, _embed(known), TEXTS, str.split)


def test_the_vocabulary_has_each_word_once() -> None:
    assert vocabulary([*TEXTS, "高校 的"], str.split) == ["高校", "企业", "审查"]


def test_a_word_stands_for_one_that_means_the_same(words: NearWords) -> None:
    near = words.near(["大学", "公司"], _embed)
    assert [(one.word, one.meant) for one in near] == [("大学", "高校"), ("公司", "企业")]
    assert all(0.45 <= one.cosine <= 1 for one in near)


def test_known_words_and_far_ones_stand_for_themselves(words: NearWords) -> None:
    assert words.near(["企业", "天气"], _embed) == ()


def test_texts_score_by_cosine_and_rarity(words: NearWords) -> None:
    near = words.near(["大学"], _embed)
    rarity = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert words.scores(near).tolist() == pytest.approx([near[0].cosine * rarity, 0, 0], rel=1e-5)
    assert words.scores(()).tolist() == [0, 0, 0]


def test_a_word_is_embedded_once(words: NearWords) -> None:
    asked: list[str] = []

    def embed(fresh: Sequence[str]) -> Vectors:
        asked.extend(fresh)
        return _embed(fresh)

    assert words.near(["大学", "公司"], embed) == words.near(["公司", "大学"], embed)[::-1]
    assert asked == ["大学", "公司"]


def test_without_a_vocabulary_nothing_is_near() -> None:
    words = NearWords([], np.zeros((0, 4), dtype=np.float32), TEXTS, str.split)
    assert words.near(["大学"], _embed) == ()
    assert words.scores(()).tolist() == [0, 0, 0]


def test_words_are_found_again_after_the_kept_ones_were_let_go(
    words: NearWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.near_words._KEPT", 1)
    first = words.near(["大学"], _embed)
    both = words.near(["大学", "公司"], _embed)
    assert both[: len(first)] == first
    assert [one.meant for one in words.near(["公司", "大学"], _embed)] == ["企业", "高校"]
