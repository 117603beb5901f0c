"""Does a question compare, with what, and what is left of it without the words that only compare?"""

import re

from assistant.question.context import terms
from assistant.question.turning import without_reply

_HOW_MUCH = r"(?:之间|各自|各|都)?(?:有|是|存在)?(?:没有?)?(?:什么|哪些|何|啥|多大|怎样的)?(?:主要的?|明显的?)?"
_COMPARES = re.compile(
    rf"{_HOW_MUCH}(?:不同|不一样|区别|差别|差异|变化|异同)(?:之处|的?地方)?(?:在哪里?|是什么|吗)?"
    r"|(?:相比|对比|比较|比一比)(?:较|一下|之下|起来)?|变了(?:什么|哪些|没有?|吗)|(?:一样|相同|一致)(?:吗|不)"
    r"|(?:多|少)了(?:什么|哪些)|(?:新增|增加|取消|删去|去掉)(?:了)?(?:什么|哪些)(?:内容|要求|安排|工作)?"
    r"|\bwhat(?:’s|'s| is| are)?(?: has| have)? (?:changed?|(?:the )?(?:differences?|changes?)|different|new)\b"
    r"|\b(?:differences?|changes?|changed|differ|different|compare[ds]?|comparison|comparing|versus|vs)\b\.?",
    re.IGNORECASE,
)
_WITH_THE_FORMER = re.compile(
    r"^(?:那么?)?(?:[后下]面?|刚说)?(?:[这那它]一?[个条项句样]?)?的?(?:跟|和|与|同|比起?)"
    r"(?:再?[前上](?:面|(?=[那这]|一[个条项句样处种]))|(?:之前|刚才|先前)(?=的?[那这]|的?一[个条项句样处种]))"
    r"(?:的|那|这|一?[个条项句样处种](?![人类目件例款]))*"
    r"|^(?:那么?)?(?:把|将)?(?:[这那][两俩][个条项者句处]|[两俩]者|它[们俩]|前后[两俩][个条项])(?:之间|的|各自|都)*"
    r"|^(?:那么?)?(?:比较|对比)(?:一?下)?(?:[这那]?[两俩][个条项者句处])?(?=[?？。]*$)"
    r"|\b(?:from|with|to) the (?:previous|earlier|former)(?: one)?(?=\W*$)",
    re.IGNORECASE,
)
_SAME_THING = re.compile(r"[是算]不?[是算]?(?:同?一[回码件个]事|一样|一个)儿?(?:吗|么|不|吧)?|[是在]同一[条项句]")
_TO_SHOW = re.compile(
    r"[,，;；。\s]*[请麻烦再]*都?(?:给我|帮我)?(?:摆|念|贴|列|放|说)(?:出来|一下|清楚)?(?:我?看看?)?[?？。]*$"
)


def is_comparing(question: str) -> bool:
    """Whether a question asks for what differs."""
    return bool(_COMPARES.search(question))


def asks_if_the_same(question: str) -> bool:
    """Whether a question asks if two things are one: "是一回事吗"."""
    return bool(_SAME_THING.search(question))


def without_comparing(question: str) -> str:
    """A question without the words that only compare."""
    return _COMPARES.sub(" ", question)


def compares_with_the_former(question: str) -> bool:
    """Whether a question sets what was told beside what was told before, and names neither: "跟前面那个有何不同"."""
    question = without_reply(question)
    compared = _WITH_THE_FORMER.search(question)
    if not compared or not (is_comparing(question) or asks_if_the_same(question)):
        return False
    rest = without_comparing(question.replace(compared[0], " "))
    return not terms(_TO_SHOW.sub(" ", _SAME_THING.sub(" ", rest)))
