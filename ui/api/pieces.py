"""In which pieces does an answer come, and what stands behind each?"""

import re
from collections.abc import Iterator

from assistant.answer import Answer, Citation
from assistant.plan.model import Value

_PIECE = re.compile(r".+?(?:(?:\[[^\[\]\s]{1,8}\])+\s*|\Z)", re.DOTALL)
_MARKER = re.compile(r"\[([^\[\]\s]{1,8})\]")


class Piece(Value):
    """A stretch of an answer's text up to its markers, and the citations that are first used there."""

    text: str
    citations: tuple[Citation, ...] = ()


def pieces_of(answer: Answer) -> Iterator[Piece]:
    """The pieces; put together again, their texts are the answer's text and their citations its citations."""
    coming = list(answer.citations)
    texts = _PIECE.findall(answer.text)
    for number, text in enumerate(texts, start=1):
        keys = set(_MARKER.findall(text))
        used = len(coming) if number == len(texts) else _leading(coming, keys)
        yield Piece(text=text, citations=tuple(coming[:used]))
        coming = coming[used:]


def _leading(citations: list[Citation], keys: set[str]) -> int:
    """How many of the first citations have one of these keys."""
    return next((i for i, citation in enumerate(citations) if citation.key not in keys), len(citations))
