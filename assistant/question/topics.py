"""Does a question join several topics, and which?"""

import re

from assistant.question.words import content_words

_JOINT = re.compile(
    r"以及|还有|(?<![统缓温调共附总饱祥平中不])和(?![谐平解睦好气])|与(?!会)|跟(?!踪|进)|[、,，;；]"
    r"|\band\b|\bas well as\b",
    re.IGNORECASE,
)
_LEAST = 10.0
"""Nats of rarity that a topic's words must have together to stand for themselves."""


def split_topics(question: str) -> tuple[str, ...]:
    """The topics that a question joins, two or more, in its words; none if it does not."""
    pieces = [piece.strip() for piece in _JOINT.split(question)]
    topics = tuple(p for p in pieces if sum(w.rarity for w in content_words(p)) >= _LEAST)
    return topics if len(topics) > 1 else ()
