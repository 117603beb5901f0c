"""Which sentence of an answer's text carries which citations?

The text is Markdown of one kind only: paragraphs, "- " bullets, and markers "[13]" or "[2019·13]" behind each sentence.
It is read apart here, so that every marker leads to its own sentence of the plan, not just to the item.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.marker import mark_in
from assistant.marks import MARKER, MARKERS

_MARKED = re.compile(rf"(.*?)({MARKERS}|$)", re.DOTALL)


@dataclass(frozen=True)
class CitedSentence:
    """A sentence of an answer and what stands behind it; counted sentences have no citation."""

    text: str
    citations: tuple[Citation, ...]
    paragraph: int
    """0-based; sentences of one paragraph, or bullets of one list, have the same."""
    is_bullet: bool


def cited_sentences(answer: Answer) -> list[CitedSentence]:
    """The sentences of an answer, in order. Markers that name no citation are text."""
    sentences: list[CitedSentence] = []
    marked = {citation: mark_in(answer.text, citation) for citation in answer.citations}
    for number, paragraph in enumerate(answer.text.split("\n\n")):
        for line in paragraph.split("\n"):
            is_bullet = line.startswith("- ")
            for text, keys in _parts(line.removeprefix("- "), set(marked.values())):
                citations = tuple(_behind(text, key, marked) for key in keys)
                sentences.append(CitedSentence(text, citations, number, is_bullet))
    return sentences


def _parts(line: str, known: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Each stretch of text with the keys of the markers behind it."""
    text = ""
    for match in _MARKED.finditer(line):
        keys = MARKER.findall(match[2])
        if keys and all(key in known for key in keys):
            yield text + match[1], keys
            text = ""
        else:
            text += match[0]
    if text:
        yield text, []


def _behind(text: str, key: str, marked: Mapping[Citation, str]) -> Citation:
    """The citation that a marker stands for: the one whose quote the sentence gives, else the item's first."""
    of_item = [citation for citation, mark in marked.items() if mark == key]
    return next((citation for citation in of_item if citation.quote == text.strip()), of_item[0])
