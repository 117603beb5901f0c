"""Does a sentence make one claim of what an item says in several sentences, each of something else?

"A is done by B", where the item tells of A in one sentence and of B in another: every word stands in the item, and the
claim does not. What stands on the two sides of a comma, or of an "and", may come from two sentences.
"""

import re

from assistant.checking.agreement import Meaning, Term, term_said, terms_of
from assistant.checking.source import Source, as_evidence
from assistant.question.script import language_of

_PIECE_END = re.compile(r"[，；。,;！？、：]|和|与|及|并|同时")
_ENGLISH_PIECE_END = re.compile(r"[,;:.]\s|\band\b|\bas well as\b|\bwhile\b")
_MOST_SCATTERED, _MOST_IN_ENGLISH = 0.165, 0.3
"""Share of the rarity of a piece's words, of those that the item says, that its best sentence may lack. English words
may stand for many Chinese ones, some of which stand anywhere."""


def is_joined(sentence: str, source: Source, meaning: Meaning) -> bool:
    """Whether a piece of the sentence is said by the item only where its sentences are read together."""
    if language_of(sentence) == "en":
        pieces, most = _ENGLISH_PIECE_END.split(sentence), _MOST_IN_ENGLISH
    else:
        pieces, most = _PIECE_END.split(as_evidence(sentence)), _MOST_SCATTERED
    return any(_scattered(piece, source, meaning) > most for piece in pieces if piece.strip())


def _scattered(piece: str, source: Source, meaning: Meaning) -> float:
    """What the best sentence of an item lacks of what the item says, 0 to 1. The title goes with each sentence."""
    terms = terms_of(piece, source, meaning)
    total = sum(term.rarity for term in terms)
    title, *sentences = source.parts
    if len(terms) < 2 or not sentences:
        return 0.0
    return min(sum(_lacking(term, title + one, meaning) for term in terms) for one in sentences) / total


def _lacking(term: Term, text: str, meaning: Meaning) -> float:
    return term.rarity * max(0.0, term.said - term_said(term, text, meaning))
