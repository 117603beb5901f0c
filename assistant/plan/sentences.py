"""Where does a sentence end?"""

import re
from collections.abc import Iterator

from assistant.plan.model import Sentence
from assistant.plan.numerals import NUMERAL

_CLOSERS = "”’」』）)】》\"'"
_END = re.compile(
    rf"(?:[。！？；]+|[!?]+(?=[\s{_CLOSERS}\u3000-\uffef]|$))[。！？；!?]*[{_CLOSERS}]*"  # and what closes with them
    rf"|\.[{_CLOSERS}]*(?=\s+[A-Z“\"(\[])"  # an English full stop before a new sentence
    r"|\n"
)
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|No|St|Inc|U\.S))\.$")
_ASIDE = re.compile(rf"(?![（(]{NUMERAL}[)）])[（(](?:[^（()）]|[（(][^（()）]*[)）])*[)）][。；]?")


def split_sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of `text[start:end]` with offsets into `text`, white space around them left out.

    A bracketed aside behind a full stop ("……试点。（税务总局负责）") belongs to its sentence.
    """
    begin = start
    position = start
    while match := _END.search(text, position, end):
        position = match.end()
        if match[0].startswith(".") and _ABBREVIATION.search(text, begin, match.start() + 1):
            continue
        if match[0] != "\n" and (aside := _ASIDE.match(text, position, end)):
            position = aside.end()
        yield from _sentence(text, begin, position)
        begin = position
    yield from _sentence(text, begin, end)


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        yield Sentence(text=piece, start=start, end=start + len(piece))
