"""Into which tokens is a text cut for keyword search?

Chinese has no spaces: jieba's search mode gives words and the words inside long words; character
bigrams find what a dictionary does not know. Latin words and numbers stay whole.
"""

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

import jieba

if TYPE_CHECKING:
    from jieba.posseg import POSTokenizer

jieba.setLogLevel(logging.WARNING)

_RUN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_PIECE = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|\d+(?:[.,]\d+)*[%％]?|\s+|.", re.DOTALL)


@cache
def _tokenizer() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@cache
def _tagger() -> "POSTokenizer":
    from jieba.posseg import POSTokenizer  # half a second that keyword search has no use for

    return POSTokenizer(_tokenizer())


def words(text: str) -> list[str]:
    """Words in order, lower case; before a long word stand the words inside it."""
    tokens: list[str] = []
    for run in _RUN.findall(text.lower()):
        tokens += _tokenizer().lcut_for_search(run) if _HAN.match(run) else [run]
    return tokens


def cut(text: str) -> list[str]:
    """Words in order, lower case, none inside another."""
    tokens: list[str] = []
    for run in _RUN.findall(text.lower()):
        tokens += _tokenizer().lcut(run) if _HAN.match(run) else [run]
    return tokens


def frequency(word: str) -> int:
    """How often jieba's dictionary counted the word in general Chinese; 0 where it does not know it."""
    return _tokenizer().FREQ.get(word) or 0


def bigrams(text: str) -> list[str]:
    """Character bigrams of the Chinese runs (a lone character is itself), and Latin words whole."""
    tokens: list[str] = []
    for run in _RUN.findall(text.lower()):
        if not _HAN.match(run) or len(run) == 1:
            tokens.append(run)
        else:
            tokens += [run[i : i + 2] for i in range(len(run) - 1)]
    return tokens


def common_words(least: int) -> list[tuple[str, int]]:
    """The words that jieba's dictionary counted at least so often, with their counts."""
    return [(word, count) for word, count in _tokenizer().FREQ.items() if count >= least]


def tagged(text: str) -> list[tuple[str, str]]:
    """Every word and sign in order, with jieba's tag of its part of speech: ("推进", "v")."""
    return [(pair.word, pair.flag) for pair in _tagger().lcut(text)]


def segments(text: str) -> list[str]:
    """A text in words, signs and spaces, as written, in order; put together again they are the text."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        pieces += _tokenizer().lcut(piece) if _HAN.match(piece) else [piece]
    return pieces
