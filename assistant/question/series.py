"""How many things does a sentence name side by side: "严保护、大保护、快保护、同保护"?

A question that asks how many there are gets their number with the words that were counted, so that a reader can check
it. Nothing is counted where it is not clear which of several things are meant.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.question.every import names_no_things
from assistant.question.quoted import TERM
from assistant.question.words import content_words, coverage

_HOW_MANY = re.compile(
    r"(?<![第哪这那好十百来])(?<!剩下的)(?<!其余的)(?<!另外)(?:几|多少)个?大?(?P<measure>种|类|样|方面|项|件|条|处|点|(?<=个)|(?<=个大))"
    r"(?P<noun>[^,，、;；。?？!！]*)"
)
_OF_EACH = re.compile(r"各(?:自|缺|要|有|是|需)*(?:多少|几)")
"""What asks for a figure of each of the things, not how many they are."""
_KINDS = frozenset(("种", "类", "样", "方面"))
"""Measures of kinds, which a plan names one by one; of what is counted by others it often gives the kind alone."""
_CLAUSE = re.compile(r"[^,，;；。:：!！?？]+")
_JOINT = re.compile(r"[、和及与，]")
_BEHIND = re.compile(r"[等的].*")
"""What stands behind the last of the things: "等技术"."""
_SLOGAN = re.compile(r"“[^”]*、[^”]*”")
_PAIR = re.compile(r"^(?P<one>[^和及与]+)(?:和|及|与|以及)(?P<other>[^和及与]+)$")
_GAP = 8
"""Characters that may stand between two of the things where each is named with the word that is counted: "、廉洁"."""


@dataclass(frozen=True)
class Series:
    """The words of a text that name things side by side, and how many things these are, two or more."""

    words: str
    count: int


def find_series(question: str, text: str) -> Series | None:
    """The things that a question asks the number of, as a text names them; None where it asks for none, or it does not.

    They have the word that is counted each, "政治纪律和组织纪律", or together, "人工智能、大数据等技术"; or the text
    does not say that word, and names things side by side in one place alone where it says what is asked.
    """
    asked = _HOW_MANY.search(question)
    if asked is None or _OF_EACH.search(question) or names_no_things(asked["noun"]):
        return None
    if not asked["noun"]:
        before = [word.text for word in content_words(question[: asked.start()])]
        whole = [w for w in reversed(before) if not any(f + w in question and f not in text for f in before)]
        named = (_each(noun, text) or _together(noun, "", text) for word in whole if (noun := _noun(word, text)))
        return next(filter(None, named), None) or (_alone(question, text) if whole == before[::-1] else None)
    if noun := _noun(asked["noun"], text):
        is_all_said = all(
            _noun(word.text, text) for word in content_words(TERM.sub(" ", asked["noun"])) if len(word.text) > 1
        )
        return (_each(noun, text) or _together(noun, asked["noun"], text)) if is_all_said else None
    return _alone(question, text) if asked["measure"] in _KINDS else None


def _noun(said: str, text: str) -> str:
    """The word that is counted: what is quoted, or the last that is said and stands in the text, or the end of it."""
    if quoted := TERM.search(said):
        return quoted[1] if quoted[1] in text else ""
    for word in reversed([word.text for word in content_words(said)]):
        for start in range(len(word) - 1):
            if word[start:] in text and word[:start] in text:
                return word[start:]
    return ""


def _each(noun: str, text: str) -> Series | None:
    """Things that have the word each, where it stands nowhere else in the text."""
    found = [match.span() for match in re.finditer(re.escape(noun), text)]
    gaps = [text[a[1] : b[0]] for a, b in itertools.pairwise(found)]
    if not gaps or not all(len(gap) <= _GAP and _JOINT.search(gap) for gap in gaps):
        return None
    start = max(match.start() for match in _CLAUSE.finditer(text) if match.start() <= found[0][0])
    end = min(match.end() for match in _CLAUSE.finditer(text) if match.end() >= found[-1][1])
    return Series(text[start:end].strip(), len(found))


def _together(noun: str, said: str, text: str) -> Series | None:
    """Things named side by side that have the word behind them; None where one of them is itself what is counted."""
    found = [clause for clause in _side_by_side(text) if noun in clause]
    if len(found) != 1:
        return None
    *members, last = found[0].split("、")
    is_one_of_them = any(member.endswith(word.text) for member in members for word in content_words(said))
    behind = last.removeprefix(_member(last))
    return _series(found[0]) if noun in behind and not is_one_of_them else None


def _alone(question: str, text: str) -> Series | None:
    """Things named side by side in that clause which says most of what is asked; None where several do."""
    words = content_words(question)
    said = [(coverage(words, clause), clause) for clause in _side_by_side(text)]
    best = max((share for share, _ in said), default=0.0)
    found = [clause for share, clause in said if share == best and share > 0 and not _SLOGAN.search(clause)]
    return _series(found[0]) if len(found) == 1 else None


def _side_by_side(text: str) -> Iterator[str]:
    """The clauses of a text that name things side by side."""
    return (match[0].strip() for match in _CLAUSE.finditer(text) if "、" in match[0])


def _series(clause: str) -> Series | None:
    """What a clause names with "、" between; None where the last of them may be one thing or two."""
    members = clause.split("、")
    pair = _PAIR.match(_member(members[-1]))
    if pair and len(pair["one"]) != len(pair["other"]):
        return None
    return Series(clause, len(members) + bool(pair))


def _member(last: str) -> str:
    """The last of several things, without what stands behind it."""
    return _BEHIND.sub("", last)
