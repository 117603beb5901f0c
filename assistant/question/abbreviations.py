"""What do short forms stand for that people make of a plan's words: 统战 of 统一战线, 国标 of 国家标准?

Chinese shortens a compound to the first characters of its two halves. Only compounds that the dictionary knows are
shortened so, and only forms that the plan does not use nor everyday Chinese, and none that counts: 二项.
"""

from assistant.question.words import is_count
from embeddings.tokens import cut, frequency, words

_COMPOUND = 4
"""Characters, in two halves that are words."""
_COMMON = 100
"""A form that the dictionary counted as often is a word of its own."""


class Abbreviations:
    """The short forms of the compounds of one text."""

    def __init__(self, text: str) -> None:
        self._compounds: dict[str, str] = {}
        for word, after in zip(known := cut(text), [*known[1:], ""], strict=True):
            self._add(word, text)
            self._add(word + after, text)

    def _add(self, compound: str, text: str) -> None:
        halves = compound[:2], compound[2:]
        if len(compound) != _COMPOUND or not all(map(frequency, (compound, *halves))) or compound not in text:
            return
        form = "".join(half[0] for half in halves)
        if form not in text and frequency(form) < _COMMON and not is_count(form):
            self._compounds.setdefault(form, compound)

    def expand(self, question: str) -> str:
        """The question with its short forms written out."""
        for word in dict.fromkeys(words(question)):
            if word in self._compounds:
                question = question.replace(word, self._compounds[word])
        return question
