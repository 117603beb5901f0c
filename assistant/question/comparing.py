"""Does a question compare, and what is left of it without the words that only compare?"""

import re

_HOW_MUCH = r"(?:之间|各自|各|都)?(?:有|是|存在)?(?:没有?)?(?:什么|哪些|何|啥|多大|怎样的)?(?:主要的?|明显的?)?"
_COMPARES = re.compile(
    rf"{_HOW_MUCH}(?:不同|不一样|区别|差别|差异|变化|异同)(?:之处|的?地方)?(?:在哪里?|是什么|吗)?"
    r"|(?:相比|对比|比较|比一比)(?:较|一下|之下|起来)?|变了(?:什么|哪些|没有?|吗)|(?:一样|相同|一致)(?:吗|不)"
    r"|(?:多|少)了(?:什么|哪些)|(?:新增|增加|取消|删去|去掉)(?:了)?(?:什么|哪些)(?:内容|要求|安排|工作)?"
    r"|\bwhat(?:’s|'s| is| are)?(?: has| have)? (?:changed?|(?:the )?(?:differences?|changes?)|different|new)\b"
    r"|\b(?:differences?|changes?|changed|differ|different|compare[ds]?|comparison|comparing|versus|vs)\b\.?",
    re.IGNORECASE,
)


def is_comparing(question: str) -> bool:
    """Whether a question asks for what differs."""
    return bool(_COMPARES.search(question))


def without_comparing(question: str) -> str:
    """A question without the words that only compare."""
    return _COMPARES.sub(" ", question)
