"""How is a word quoted in a question: “智库”, 「智库」, "智库"?"""

import re
from itertools import chain
from typing import NamedTuple

_OPENER, _CLOSERS = r"(?:[“「『‘\"]|(?<![A-Za-z])')", "”」』’\"'"


def quoted_word(name: str = "") -> str:
    """A pattern for a quoted word with its marks; where a name is given, its one group of that name is the word."""
    word = rf"[^{_CLOSERS}]{{1,12}}"
    return _OPENER + (f"(?P<{name}>{word})" if name else word) + f"[{_CLOSERS}]"


CALLED = r"(?:(?:[这那]一?个?|一个)?(?:词(?!条)|字眼|字样|说法|提法)|[这那]?[几一二两三四五六七八]个?字)"
"""A pattern for what says of a word that it is meant as a word: "这个词", "这几个字"."""
ASIDE = re.compile(r"[(（][^()（）]*[)）]")
"""What is said in brackets beside it."""
QUOTED = re.compile(quoted_word("word"))
"""A quoted word; its group is the word."""
TERM = re.compile(rf"(?:{_OPENER}|《)([^》{_CLOSERS}]{{1,30}})[》{_CLOSERS}]")
"""A term that is quoted to be looked for, or a title; its group is the term."""
_ANYTHING = re.compile(rf"({_OPENER}|《)(?:某{{2,}}+|[xX×]{{2,}}+|什么什么|\.{{3,}}+)(?=[^》{_CLOSERS}])")
"""What stands for anything at the beginning of a quoted word; the mark before it is its group."""
_LEFT_OUT = re.compile(r"\.{3,}|…+")
TITLE = re.compile(r"《[^《》]*》")


def without_placeholders(question: str) -> str:
    """A question whose quoted words are without what stands for anything: “某某中心” is “中心”."""
    return _ANYTHING.sub(r"\1", question)


class Quoted(NamedTuple):
    """The terms that a question quotes."""

    terms: tuple[str, ...]
    are_pieces: bool
    """Whether they are what was remembered of a single one: “活跃……交易” is two."""


def quoted_terms(question: str) -> Quoted:
    """The quoted terms in their order, each in the pieces that were remembered of it."""
    pieces = [tuple(filter(None, _LEFT_OUT.split(term))) for term in TERM.findall(question)]
    terms = tuple(chain.from_iterable(pieces))
    return Quoted(terms, sum(map(bool, pieces)) == 1 < len(terms))
