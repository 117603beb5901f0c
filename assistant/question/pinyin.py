"""How is a question in pinyin read?

Of several readings the one that the plan uses is preferred.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, groupby

from pypinyin import lazy_pinyin

from embeddings.tokens import common_words, cut

_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
_FINALS = (
    "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang v ve ue".split()
)
_ALONE = "a o e ai ei ao ou an en ang er yi wu yu".split()
_ENGLISH = frozenset(
    "the is are what how of to in and does do which when why for with on about plan item it that".split()
)
_COMMON = 200
"""Occurrences in jieba's dictionary from which a word counts as common."""
_PLAN_BONUS = 20_000
"""Occurrences that a word of the plan is credited with."""
_LONGEST = 6
_LONGEST_TOKEN = 60
"""Letters in a row that may be pinyin."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_RUN = re.compile(r"(?<![A-Za-zü])[A-Za-zü]+(?: +[A-Za-zü]+)*(?![A-Za-zü])")


@cache
def _syllables() -> frozenset[str]:
    made = {initial + final for initial in _INITIALS for final in _FINALS}
    return frozenset(made | set(_ALONE))


@lru_cache(maxsize=4096)
def _is_pinyin(word: str) -> bool:
    """Whether a word falls into syllables without a rest."""
    return not word or any(word[:i] in _syllables() and _is_pinyin(word[i:]) for i in range(1, min(6, len(word)) + 1))


def _may_be_pinyin(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_TOKEN and _is_pinyin(_spelt(word))


def _spelt(text: str) -> str:
    """Pinyin as its syllables are spelt here."""
    return text.lower().replace("ü", "v")


def is_pinyin(text: str) -> bool:
    """Whether a text is typed in toneless pinyin: at least three syllables, hardly anything else."""
    tokens = re.findall(r"[a-z]+|[^\sa-z]", _spelt(text))
    latin = [token for token in tokens if token.isascii() and token.isalpha()]
    if not latin or set(latin) & _ENGLISH or _HAN.search(text):
        return False
    readable = sum(len(token) for token in latin if _may_be_pinyin(token))
    return readable >= 6 and readable >= 0.8 * sum(map(len, latin))


def sound(text: str) -> tuple[str, ...]:
    """The toneless syllables of Chinese characters."""
    return tuple(lazy_pinyin(text))


@dataclass(frozen=True)
class Reading:
    """A word that a stretch of pinyin may stand for, where its syllables end, and its log probability."""

    word: str
    ends: frozenset[int]
    logp: float


class PinyinReader:
    """Reads pinyin with a plan's words in mind."""

    def __init__(self, plan_words: Iterable[str]) -> None:
        self._plan_words = frozenset(word for word in plan_words if re.fullmatch(r"[\u3400-\u9fff]+", word))

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        counts = {word: count for word, count in common_words(_COMMON) if len(word) <= _LONGEST}
        for word in self._plan_words:
            counts[word] = counts.get(word, 0) + _PLAN_BONUS
        total = sum(counts.values())
        readings: dict[str, Reading] = {}
        for word, count in sorted(counts.items(), key=lambda pair: pair[1]):  # the commonest is set last
            syllables = sound(word)
            ends = frozenset(accumulate(map(len, syllables)))
            readings["".join(syllables)] = Reading(word, ends, math.log(count / total))
        return readings

    def to_chinese_within(self, text: str) -> str:
        """A Chinese text with what is pinyin in it read; words of other languages, and abbreviations, stay."""
        if not _HAN.search(text):
            return text
        return _LATIN_RUN.sub(lambda run: self._within(run[0]), text)

    def _within(self, run: str) -> str:
        """Words in Latin letters, those side by side that may be pinyin read together."""
        groups = [(is_read, " ".join(words)) for is_read, words in groupby(run.split(), key=_may_be_pinyin)]
        return " ".join((is_read and self._likely(words)) or words for is_read, words in groups)

    def _likely(self, words: str) -> str | None:
        """What pinyin in a Chinese text stands for; None where that has no word of the plan, or a rest."""
        read = self._read(_spelt(words))
        names = any(len(word) > 1 and word in self._plan_words for word in cut(read))
        return read if names and not re.search("[a-z]", read) else None

    def to_chinese(self, text: str) -> str:
        """The likeliest Chinese for a text in pinyin (Viterbi over words); other characters stay."""
        return "".join(
            self._read(piece) if re.fullmatch(r"[a-z ]+", piece) else piece
            for piece in re.findall(r"[a-z ]+|[^a-z ]+", _spelt(text))
        )

    def _read(self, piece: str) -> str:
        letters = piece.replace(" ", "")
        breaks = {i - piece[:i].count(" ") for i, c in enumerate(piece) if c == " "}
        best: list[tuple[float, int, str]] = [(0.0, 0, "")]
        for end in range(1, len(letters) + 1):
            candidates = [(best[end - 1][0] - 30.0, end - 1, letters[end - 1])]
            for start in range(max(0, end - 6 * _LONGEST), end):
                reading = self._readings.get(letters[start:end])
                if reading and all(b - start in reading.ends for b in breaks if start < b < end):
                    candidates.append((best[start][0] + reading.logp, start, reading.word))
            best.append(max(candidates))
        out: list[str] = []
        position = len(letters)
        while position:
            _, position, word = best[position]
            out.append(word)
        return "".join(reversed(out))
