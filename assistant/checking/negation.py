"""Does a sentence turn around what the item says: "不再推动" for "积极推动", "减少" for "加大"?"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from embeddings.tokens import bigrams

_CLAUSE_END = re.compile(r"[，；。,;.]")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = (files("assistant.checking") / "wording.toml").read_text(encoding="utf-8")
    return re.compile("|".join(tomllib.loads(text)[name]), re.IGNORECASE)


def turns_around(sentence: str, part: str, whole: str) -> bool:
    """Whether a sentence denies what an item affirms, or affirms what it denies.

    `part` is what of the item the sentence is most like, `whole` the item. What the item itself says so
    ("不忘初心", or "减少" in the same part) is no turn.
    """
    own = _without_harmless(sentence, whole)
    if _denies(own) != _denies(_without_harmless(_likest(part, sentence), "")):
        return True
    down = [match[0].lower() for match in _pattern("downward").finditer(own)]
    if down:
        return not _pattern("downward").search(part)
    return bool(_pattern("upward").search(own)) and not _pattern("upward").search(part) and _goes_down(part)


def _denies(text: str) -> bool:
    return bool(_pattern("negations").search(text))


def _goes_down(part: str) -> bool:
    return bool(_pattern("downward").search(part))


def _without_harmless(text: str, whole: str) -> str:
    """The text without what only looks like a negation, and without quoted words that the item says too."""
    bare = re.sub(r"“([^“”]+)[“”]", lambda m: " " if m[1] in whole else m[0], text)
    return _pattern("harmless").sub(" ", bare)


def _likest(part: str, sentence: str) -> str:
    """The clause of the part that shares most with the sentence."""
    pairs = set(bigrams(sentence))
    return max(_CLAUSE_END.split(part), key=lambda clause: len(pairs & set(bigrams(clause))))
