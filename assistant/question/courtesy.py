"""Does a message ask nothing at all, or only that the last answer be given again?"""

import re

_THANKS = re.compile(
    r"(?:(?:好(?:的|吧|嘞|哒)?|嗯+|哦+|噢+|行|可以|对|是的|没事了?|没有了|谢谢|多谢|感谢|谢了|辛苦了?|麻烦了"
    r"|(?:我)?(?:明白|知道|了解|清楚|懂|收到)了?|再见|拜拜|你好|您好|早上好|下午好|哈+|呵+|你|您|了|啦|啊|呀|哈"
    r"|\b(?:ok|okay|thanks?|thank you|thx|great|got it|i see|bye|goodbye|hi|hello|yes|no|very much|a lot)\b)\W*)+",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:(?:请|麻烦|能不能|能|可以|你|您|帮我|给我)*(?:再|重新|重复)(?:说|讲|念|回答|来|读|复述|重复)?(?:一遍|一次|一下|下)?(?:好|行)?(?:吗|吧|不)?\W*"
    r"|(?:我)?没(?:听|看)(?:清|懂|明白)楚?\W*|(?:please\s+)?(?:can you\s+)?(?:repeat|say)\s+(?:it|that)(?: again)?\W*"
    r"|(?:once )?again\W*(?:please)?\W*|repeat\W*)+",
    re.IGNORECASE,
)


def asks_nothing(message: str) -> bool:
    """Whether a message only thanks, greets or agrees, or has no letters at all."""
    return not re.search(r"\w", message) or bool(_THANKS.fullmatch(message.strip()))


def asks_again(message: str) -> bool:
    """Whether a message only asks to hear the last answer once more."""
    return bool(_AGAIN.fullmatch(message.strip()))
