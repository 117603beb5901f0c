"""Which Chinese terms does an English question speak of?

The terms stand in `glossary.txt`. They are added to the question for keyword search, which knows no English.
"""

import re
from functools import cache
from importlib.resources import files


@cache
def _terms() -> list[tuple[re.Pattern[str], str]]:
    """Patterns and what they stand for, longest first."""
    lines = (files("assistant.question") / "glossary.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            english, _, chinese = line.partition(" = ")
            found |= dict.fromkeys((term.lower() for term in english.split(", ")), chinese)
    return [(_pattern(term), found[term]) for term in sorted(found, key=len, reverse=True)]


def _pattern(term: str) -> re.Pattern[str]:
    words = re.escape(term).replace(r"\*", "[a-z]*").replace(r"\ ", r"[\s-]+")
    return re.compile(rf"(?<![a-z0-9]){words}(?![a-z0-9])")


def translate(question: str) -> str:
    """The Chinese terms that an English question names, in its order; what has no term stays as it is."""
    text = question.lower()
    for pattern, chinese in _terms():
        text = pattern.sub(f" {chinese} ", text)
    return re.sub(r"\s+", " ", text).strip()


def terms_in(question: str) -> list[tuple[int, int]]:
    """Where an English question names such terms: start and end, the longest first."""
    lowered = question.lower()
    return [match.span() for pattern, _ in _terms() for match in pattern.finditer(lowered)]
