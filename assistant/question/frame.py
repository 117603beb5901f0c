"""Which words of a question only ask, and say nothing of what is asked for?

They stand in `frame_words.txt`; those by which everything is asked for, in `every`.
"""

import re
from importlib.resources import files

from assistant.question.every import WORDS


def _read_words() -> frozenset[str]:
    lines = (files("assistant.question") / "frame_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_WORDS = _read_words() | WORDS
_LATIN = "|".join(word for word in _WORDS if word.isascii())
_HAN = "|".join(sorted((word for word in _WORDS if not word.isascii()), key=lambda word: (-len(word), word)))
_FRAME = re.compile(rf"\b(?:{_LATIN})\b|{_HAN}|20\d\d年?|[\W_]+", re.IGNORECASE)


def without_frame(text: str) -> str:
    """What is left of a question, without spaces, once the asking words are gone."""
    return _FRAME.sub("", text)


def is_frame(word: str) -> bool:
    """Whether a word only asks."""
    return word.lower() in _WORDS
