"""Does a question join several topics, and which?"""

import re

from assistant.question.words import content_words

_JOINT = re.compile(
    r"[?？](?=.)|以及|还有|(?<![统缓温调共附总饱祥平中不])和(?![谐平解睦好气])|与(?!会)|跟(?!踪|进|不)|[、,，;；]"
    r"|\band\b|\bas well as\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(
    r"(?:到底|究竟)?(?:有没有|有无|是否|是不是|会不会|能不能|可不可以|要不要|怎么|如何|怎样|什么时候|何时|为什么)"
    r"|(?:总的|总体|具体|主要|大的)?(?:方向|目标|要求|思路|内容|重点|措施|做法)(?:是|有)"
)
"""How a piece begins that asks more about the topic before it."""
_LEAST, _LEAST_OF_MANY = 10.0, 7.0
"""Nats of rarity that a topic's words must have together to stand for themselves: as one of two, as one of more."""

_EACH = re.compile(r"各(?!地|级|界|类|种|项)|分别|\beach\b|\bboth\b", re.IGNORECASE)
"""What says that joined pieces are asked for one by one."""
_CLAUSE = re.compile(r"[,，;；]")
_ALL_OF_THEM = re.compile(r"^(?:这|那)(?:[两二三四五几]|一共)(?:个|件|条|块|项|样|点|者|方面)(?:事情?|东西|话题)?")
"""How a piece begins that asks of all the pieces before it together."""

_AROUND = 3
"""Characters on either side of a joint by which it is found in the plan."""


def split_topics(question: str, known: str) -> tuple[str, ...]:
    """The topics that a question joins, two or more, in its words; none if it does not.

    What `known`, the plan's text, joins in the same way is one topic.
    """
    joints = [joint for joint in _JOINT.finditer(question) if not _is_joined_in(known, question, joint)]
    starts, ends = [0, *(j.end() for j in joints)], [*(j.start() for j in joints), len(question)]
    pieces = [question[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    is_summed_up = len(pieces) > 2 and bool(_ALL_OF_THEM.match(pieces[-1]))
    if is_summed_up:
        pieces.pop()
    named = [piece for i, piece in enumerate(pieces) if not (i and _ASKS_ON.match(piece))]
    topics = tuple(p for p in named if _stands(p, _LEAST if len(named) < 3 else _LEAST_OF_MANY))
    if (
        joints
        and not is_summed_up
        and (shared := _with_shared_head(question[: joints[-1].start()], question[joints[-1].end() :]))
    ):
        return shared
    return topics if len(topics) > 1 else ()


def _with_shared_head(left: str, right: str) -> tuple[str, ...]:
    """Both pieces of "H在A和B各…", each with the head H that they share; none where there is no such head."""
    each = _EACH.search(right)
    if not each or sum(len(word.text) > 1 for word in content_words(right[: each.start()])) != 1:
        return ()
    *before, last = _CLAUSE.split(left)
    words = [word.text for word in content_words(last) if len(word.text) > 1]
    place = last.rfind(words[-1]) if len(words) > 1 else 0
    head, first = "".join(before) + last[:place], last[place:]
    return (head + first, head + right) if _stands(head) else ()


def _stands(piece: str, least: float = _LEAST) -> bool:
    """Whether a piece names enough to be looked up by itself."""
    return sum(word.rarity for word in content_words(piece)) >= least


def _is_joined_in(known: str, question: str, joint: re.Match[str]) -> bool:
    around = question[max(0, joint.start() - _AROUND) : joint.end() + _AROUND]
    return len(around) == 2 * _AROUND + len(joint[0]) and around in known
