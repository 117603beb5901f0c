"""Does a message ask nothing at all, only that the last answer be given again, or only what all of it is about?"""

import re

from assistant.question.words import content_words

_THANKS = re.compile(
    r"(?:(?:好(?:的|吧|嘞|哒)?|嗯+|哦+|噢+|行|可以|对|是的|没事了?|没有了|没(?:有)?问题了?|不用了?|先这样|非常|太|很|真|谢谢|多谢|感谢|谢了|辛苦了?|麻烦了"
    r"|(?:我)?(?:明白|知道|了解|清楚|懂|收到)了?|老师|同志|棒|再见|拜拜|你好|您好|早上好|下午好|哈+|呵+|你|您|了|啦|啊|呀|哈"
    r"|\b(?:ok|okay|thanks?|thank you|thx|great|got it|i see|bye|goodbye|hi|hello|yes|no|very much|a lot)\b)\W*)++",
    re.IGNORECASE,
)
_OF_YOU = re.compile(
    r"(?:请问)?[你您](?:是谁|叫什么(?:名字)?|会什么|(?:能|可以|会)(?:做|干|回答|帮我做?)(?:些)?(?:什么|啥|哪些事?)(?:问题)?)(?:呢|啊|呀)?\W*"
    r"|who are you\W*|what can you do\W*",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:[你您]?(?:确定|肯定)(?:吗|么|没[错问题]+吗|不)?|真的(?:吗|假的)|是吗|(?:没搞错|没弄错)吧)\W*"
    r"|(?:把?(?:上一?个|前一?个|刚才(?:那一?个?|的))(?:问题|回答|答案)\W*"
    r"|(?:请|麻烦|能不能|能|可以|你|您|帮我|给我)*(?:再|重新|重复)(?:说|讲|念|回答|来|读|复述|重复)?(?:一遍|一次|一下|下)?(?:好|行)?(?:吗|吧|不)?\W*"
    r"|(?:我)?没(?:听|看)(?:清|懂|明白)楚?\W*|(?:please\s+)?(?:can you\s+)?(?:repeat|say)\s+(?:it|that)\W*"
    r"|(?:once )?again\W*(?:please\W*)?|repeat\W*)++",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"主要(?:内容|讲|说|写)|[讲说写]了?(?:些|点)?(?:什么|啥)|总结|概括|概述|摘要|大意|简单[讲说]{1,2}"
    r"|\bsummar(?:y|i[sz]e)\b|\bmain points\b|\boverview\b",
    re.IGNORECASE,
)


def asks_nothing(message: str) -> bool:
    """Whether a message only thanks, greets or agrees, asks who answers, or has no letters at all."""
    said = message.strip()
    return not re.search(r"\w", said) or bool(_THANKS.fullmatch(said) or _OF_YOU.fullmatch(said))


def asks_again(message: str) -> bool:
    """Whether a message only asks to hear the last answer once more."""
    return bool(_AGAIN.fullmatch(message.strip()))


def asks_for_a_summary(message: str) -> bool:
    """Whether a message only asks what is said, of nothing that it names."""
    return (
        bool(_SUMMARY.search(message))
        and not re.search(r"第|\d", message)
        and not content_words(_SUMMARY.sub(" ", message))
    )
