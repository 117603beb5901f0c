"""Does a question join several topics, and which?"""

import re

from assistant.question.words import content_words

_JOINT = re.compile(
    r"以及|还有|(?<![统缓温调共附总饱祥平中不])和(?![谐平解睦好气])|与(?!会)|跟(?!踪|进|不)|[、,，;；]"
    r"|\band\b|\bas well as\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(
    r"(?:到底|究竟)?(?:有没有|有无|是否|是不是|会不会|能不能|可不可以|要不要|怎么|如何|怎样|什么时候|何时|为什么)"
)
"""How a piece begins that asks more about the topic before it."""
_LEAST = 10.0
"""Nats of rarity that a topic's words must have together to stand for themselves."""

_AROUND = 3
"""Characters on either side of a joint by which it is found in the plan."""


def split_topics(question: str, known: str) -> tuple[str, ...]:
    """The topics that a question joins, two or more, in its words; none if it does not.

    What `known`, the plan's text, joins in the same way is one topic.
    """
    joints = [joint for joint in _JOINT.finditer(question) if not _is_joined_in(known, question, joint)]
    starts, ends = [0, *(j.end() for j in joints)], [*(j.start() for j in joints), len(question)]
    pieces = [question[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    named = [piece for i, piece in enumerate(pieces) if not (i and _ASKS_ON.match(piece))]
    topics = tuple(piece for piece in named if sum(word.rarity for word in content_words(piece)) >= _LEAST)
    return topics if len(topics) > 1 else ()


def _is_joined_in(known: str, question: str, joint: re.Match[str]) -> bool:
    around = question[max(0, joint.start() - _AROUND) : joint.end() + _AROUND]
    return len(around) == 2 * _AROUND + len(joint[0]) and around in known
