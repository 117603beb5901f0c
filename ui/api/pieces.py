"""In which pieces does an answer come, and what stands behind each?"""

import re
from collections.abc import Iterator

from assistant.answer import Answer, Citation
from assistant.marker import mark_in
from assistant.marks import MARKER, MARKERS
from assistant.plan.model import Value

_PIECE = re.compile(rf".+?(?:{MARKERS}\s*|\Z)", re.DOTALL)


class Piece(Value):
    """A stretch of an answer's text up to its markers, and the citations that are first used there."""

    text: str
    citations: tuple[Citation, ...] = ()


def pieces_of(answer: Answer) -> Iterator[Piece]:
    """The pieces; put together again, their texts are the answer's text and their citations its citations."""
    coming = list(answer.citations)
    marks = [mark_in(answer.text, citation) for citation in coming]
    texts = _PIECE.findall(answer.text)
    for number, text in enumerate(texts, start=1):
        keys = set(MARKER.findall(text))
        used = len(coming) if number == len(texts) else _leading(marks, keys)
        yield Piece(text=text, citations=tuple(coming[:used]))
        coming, marks = coming[used:], marks[used:]


def _leading(marks: list[str], keys: set[str]) -> int:
    """How many of the first marks are among these."""
    return next((i for i, mark in enumerate(marks) if mark not in keys), len(marks))
