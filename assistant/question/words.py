"""Which words of a question carry what is asked for, and how rare is each?

Rarity is the surprise of a word in general Chinese, −ln p, from the counts of jieba's dictionary.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.plan.numerals import CHINESE
from assistant.question.frame import is_frame, without_frame
from embeddings.tokens import cut, frequency

_TOTAL = 60_101_967
"""Sum of the counts in jieba 0.42's dictionary."""
_UNKNOWN = 3
"""The count that a word which the dictionary does not know is taken to have."""


_ABOUT_TO = re.compile(r"要[开建定抓办出做改修搞设]")
"""A verb with "about to" before it, which asks what is planned."""
_COUNT = re.compile(rf"第?-?[\d.{CHINESE}]*+[项条款点段个亿万千元]*")

_NOUNS = frozenset("年会 日本 行为 推行 会谈 对话 同行 讲话 谈话 行会 干事 才干 中和".split())
"""Words that say more than the asking words which they are made of."""
_MEETING = re.compile(r"(?<=[哪这那]些|几个|几场|多少|什么)会(?=[,，。?？吗呢啊呀]|$)")
"""会 where it is a meeting, and not what will be."""
_ALONE = frozenset("提谁找")
"""Words of one character that only ask, and are more where they are part of another word: 提高, 找矿."""


@dataclass(frozen=True)
class Word:
    """A content word. `rarity` is in nats: about 6 for 工作, 15 for a word hardly ever seen."""

    text: str
    rarity: float


def content_words(question: str) -> list[Word]:
    """The words of a question that do not only ask, each once, in order."""
    found = dict.fromkeys(w for w in cut(_MEETING.sub("会议", question)) if not _only_asks(w))
    return [Word(word, rarity(word)) for word in found]


def inside_words(said: str) -> set[int]:
    """The places in a text that lie inside a word."""
    found: set[int] = set()
    end = 0
    for word in cut(said):
        start = said.lower().find(word, end)
        end = start + len(word)
        found |= set(range(start + 1, end))
    return found


def begins_a_word(word: str, text: str) -> bool:
    """Whether a word stands in a text, alone or as the beginning of a longer one: 巡 of 巡视, not 目 of 项目."""
    inside = inside_words(text)
    return any(found.start() not in inside for found in re.finditer(re.escape(word), text.lower()))


def _only_asks(word: str) -> bool:
    if word in _NOUNS:
        return False
    if word in _ALONE or is_frame(word) or not without_frame(word):
        return True
    return _is_year(word) or bool(_ABOUT_TO.fullmatch(word))


def is_count(word: str) -> bool:
    """Whether a word holds nothing but a number and what it counts: "三项", "5.2", "2.5亿"."""
    return bool(_COUNT.fullmatch(word))


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4


@cache
def rarity(word: str) -> float:
    """−ln of the word's share of general Chinese; higher is rarer."""
    return -math.log(max(frequency(word), _UNKNOWN) / _TOTAL)


def coverage(words: Sequence[Word], text: str) -> float:
    """The share of the words' rarity that a text covers, 0 to 1; 1 where there are no words.

    A word counts whole where it stands in the text, and half by the share of its character pairs
    (of its characters, if it has two) that do.
    """
    total = sum(word.rarity for word in words)
    if not total:
        return 1.0
    return sum(word.rarity * covered(word.text, text) for word in words) / total


def covered(word: str, text: str) -> float:
    """How much of a word stands in a text, 0 to 1."""
    if word in text:
        return 1.0
    pieces = [word[i : i + 2] for i in range(len(word) - 1)] if len(word) > 2 else list(word)
    if len(word) < 2 or word.isascii():
        return 0.0
    return 0.5 * sum(piece in text for piece in pieces) / len(pieces)
