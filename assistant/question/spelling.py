"""Which of a plan's words did someone mean who typed others that sound like them?

An input method offers many characters for a sound, and the wrong ones are soon taken: 质压融姿 for 质押融资. A stretch
that makes no sense as it stands, and sounds like something that the plan says, is put as the plan has it.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from assistant.question.pinyin import sound
from assistant.question.quoted import TERM
from embeddings.tokens import cut, frequency

_RUN = re.compile(r"[\u3400-\u9fff]+")
_BETWEEN = re.compile(r"[、，,]")
_COMMON = 200
"""Occurrences in jieba's dictionary from which a word counts as common."""
_WORD = 100
"""Those from which a stretch is a word, however like one of the plan's it sounds."""
_LONGEST = 5
"""Characters of a word that is put right."""
_PHRASE = 4
"""Characters from which a stretch is put right that sounds like what stands anywhere in the plan, in several words."""
_RARE, _OFTEN = 20, 3
"""Occurrences in the dictionary from which a rare word is one; and in the plan, from which another is meant by it."""
_JOINING = frozenset("是不没有再也又还都就吗呢了的")
"""Characters that join words, and are hardly ever typed for others."""
_ALONE = _JOINING | frozenset("我你他谁由几人那这要把一二三四五六七八九十往向和在个按只从想唔伐司发")
"""Words of one character, which are no part of one that was typed wrong, and hardly ever typed for others."""
_COUNTED = re.compile(r"(?:[哪这那]些|[哪这那几各每同两三]一?|别的|其[他它余]的?|另外的?)个?$")
_UNITS = frozenset("条项句段款节")
"""What is counted is the plan's items: "哪些条里", "别的条里" have no word that was typed wrong."""


class Spelling:
    """Puts words right with a plan's text, and other words that may be meant, in mind."""

    def __init__(self, text: str, words: Iterable[str]) -> None:
        self._text = text
        self._words = frozenset(word for word in words if _RUN.fullmatch(word))

    def correct(self, run: str) -> str:
        """Chinese characters in a row, with what was typed wrong put right."""
        return self._with_right_words(cut(self._with_right_phrases(run)))

    def _with_right_phrases(self, run: str) -> str:
        sounds, doubtful, out, i = sound(run), self._doubtful(run), "", 0
        while i < len(run):
            meant = self._phrase(run[i:], sounds[i:], doubtful[i:])
            out += meant or run[i]
            i += len(meant) or 1
        return out

    def _doubtful(self, run: str) -> list[bool]:
        """Of each character whether it is part of no word that is known."""
        return [not self._is_known(token) for token in cut(run) for _ in token]

    def _phrase(self, rest: str, sounds: Sequence[str], doubtful: Sequence[bool]) -> str:
        """What the plan says that sounds like the beginning of a text, as long as can be; "" where that makes sense."""
        best = ""
        for start in self._phrases.get(tuple(sounds[:_PHRASE]), ()):
            size = _PHRASE
            while sounds[size : size + 1] == self._sounds[start + size : start + size + 1] != ():
                size += 1
            meant = self._han[start : start + size]
            if (size, _alike(meant, rest)) > (len(best), _alike(best, rest)):
                best = meant
        wrong = [i for i, (meant, said) in enumerate(zip(best, rest, strict=False)) if meant != said]
        if not all(doubtful[i] for i in wrong):
            return ""
        joining = sum(rest[i] in _JOINING for i in wrong)
        is_inside = len(wrong) == 1 and 0 < wrong[0] < len(best) - 1 and not joining
        return best if len(wrong) - joining > 1 or is_inside else ""

    def _with_right_words(self, tokens: Sequence[str]) -> str:
        out: list[str] = []
        i = 0
        while i < len(tokens):
            is_unit = tokens[i][0] in _UNITS and _COUNTED.search("".join(out))
            for j in range(min(len(tokens), i + 4), i, -1):
                if not is_unit and (meant := self._word(tokens[i:j])):
                    out.append(meant)
                    i = j
                    break
            else:
                out.append(tokens[i])
                i += 1
        return "".join(out)

    def _word(self, tokens: Sequence[str]) -> str | None:
        """The plan's word that sounds like these tokens together, where they make no sense as they are."""
        stretch = "".join(tokens)
        if not 2 <= len(stretch) <= _LONGEST or stretch in self._text or frequency(stretch) >= _WORD:
            return None
        if not _ALONE.isdisjoint(tokens) or _ALONE.issuperset(stretch):
            return None
        known = [self._is_known(token) for token in tokens]
        if all(known):
            return None
        meant = self._by_sound.get(sound(stretch))
        if meant is None or (any(known) and _alike(meant, stretch) < len(stretch) - 1):
            return None  # real words would have to change
        if frequency(stretch) >= _RARE and self._text.count(meant) < _OFTEN:
            return None
        wrong = [said for said, right in zip(stretch, meant, strict=True) if said != right]
        return None if 2 * len(wrong) > len(stretch) or not _ALONE.isdisjoint(wrong) else meant

    def _is_known(self, token: str) -> bool:
        return len(token) > 1 and (frequency(token) >= _COMMON or token in self._words)

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], str]:
        return {sound(word): word for word in sorted(self._words) if len(word) > 1}

    @cached_property
    def _han(self) -> str:
        """The plan's characters, a space between those in a row; then what it quotes, without the commas within."""
        quoted = (_BETWEEN.sub("", term) for term in TERM.findall(self._text))
        return " ".join([*_RUN.findall(self._text), *(term for term in quoted if _RUN.fullmatch(term))])

    @cached_property
    def _sounds(self) -> tuple[str, ...]:
        """Of each character of `_han`, a space's a space."""
        return tuple(syllable for run in re.findall(r"\S+|\s", self._han) for syllable in sound(run))

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], list[int]]:
        """Where in `_han` stretches of `_PHRASE` characters begin, by their sound."""
        starts: dict[tuple[str, ...], list[int]] = {}
        for start in range(len(self._sounds) - _PHRASE + 1):
            heard = self._sounds[start : start + _PHRASE]
            if " " not in heard:
                starts.setdefault(heard, []).append(start)
        return starts


def _alike(one: str, other: str) -> int:
    """How many characters of two texts are the same, place for place."""
    return sum(a == b for a, b in zip(one, other, strict=False))
