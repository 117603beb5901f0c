"""What do short forms stand for that people make of a plan's words: 统战 of 统一战线, 自创 of 自主创新?

Chinese shortens a phrase to the first character of each of its words, or of all but the last, of which it
keeps the end. Only forms that neither the plan nor everyday Chinese uses are read so, and none that counts: 二项.
"""

import re
from itertools import chain

from assistant.question.words import is_count
from embeddings.tokens import cut, frequency, words

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_LONGEST = 4
"""Words of a phrase."""
_COMMON = 100
"""A form that the dictionary counted as often is a word of its own."""


class Abbreviations:
    """The short forms of the phrases of one text."""

    def __init__(self, text: str) -> None:
        self._phrases: dict[str, str] = {}
        for run in _RUN.findall(text):
            pieces = list(chain.from_iterable(_halves(word) for word in cut(run)))
            for length in range(2, _LONGEST + 1):
                for start in range(len(pieces) - length + 1):
                    self._add(pieces[start : start + length], text)

    def _add(self, phrase: list[str], text: str) -> None:
        if all(len(word) > 1 for word in phrase):
            initials = "".join(word[0] for word in phrase)
            for form in (initials, initials[:-1] + phrase[-1][-1]):
                if form not in text and frequency(form) < _COMMON and not is_count(form):
                    self._phrases.setdefault(form, "".join(phrase))

    def expand(self, question: str) -> str:
        """The question with its short forms written out."""
        for word in dict.fromkeys(words(question)):
            if word in self._phrases:
                question = question.replace(word, self._phrases[word])
        return question


def _halves(word: str) -> list[str]:
    """A word of four characters as its two halves, if both are words."""
    halves = [word[:2], word[2:]]
    return halves if len(word) == 4 and all(frequency(half) for half in halves) else [word]
