"""How does a question amend the one before: "不对，我问的是场地", "只讲跟培训有关的"?

What only begins so, and asks something of its own, is a question like any other: "不是专利就不能保护吗，为什么".
"""

import re

_I = re.IGNORECASE
_ASKS = re.compile(
    r"什么|啥|哪|谁|几|多少|怎|如何|吗|咋|何|有没有|有无|是否|是不是|还是|(\w)[不没]\1|\b(?:what|which|who|whom|how|when|where|why)\b"
    r"|^(?:is|are|does|do|will|can)\b",
    _I,
)
_NO = r"no(?=\s*[,.!]|\s+(?:i|not|sorry)\b)"
_CORRECTION = re.compile(
    rf"^(?:(?:不好意思|抱歉|对不起|我?(?:说|问|搞|弄|打)错了?|{_NO}|sorry)[\s,，。.!！]*(?:那个|啊|哈)?[\s,，]*)*"
    rf"(?:(?:(?:还|也|都)?(?:不是|不对|错了|不|{_NO})(?:[这那]一?[句条个项段点])?(?:的|啊|呀|吧|呢)?[,，。.!！\s]+)+"
    rf"|(?:我(?:可|并)?不是(?:在|想|要)?(?:说|问|指)|不是(?:说|问|指)?+(?!还有|也有))(?P<denied>[^,，]{{1,12}})[,，]\s*"
    r"|(?:你|您)(?:们)?(?:这句?|这个|刚才|前面|上面)?(?:说|讲|答|给|引|念|列)的?(?:这个)?(?:那?是|都是)(?!第)(?P<said>[^,，。]{1,16})[,，。]\s*"
    r"(?=我(?:其实|(?:想?要|想?问|说|找|指|想知道|想了解)的(?:其实)?是|是想?(?:问|说|指)))"
    r"|not (?P<not>[^,.]{1,30})[,.]\s*(?:sorry[,.]?\s*)?|(?<=[\s,，。.!！]))"
    r"(?:我)?(?:(?:问|说|指|(?:要|想)?找(?!谁|哪|什么|不|个|到)|要问|要看|想问|想看|是想问|要(?!找)|想知道|想了解)的?)?(?:其实)?(?:是)?(?:问|说|指)?"
    r"(?:i (?:meant?|asked about|am asking about)\s+)?"
    r"|^(?:我(?:问|说|指|想问|要问)的(?:其实)?是|我(?:其实)?是(?:想)?(?:问|说|指)|i (?:meant?|asked about)\s+)",
    _I,
)
_STATES = re.compile(
    r"[只仅光单都]|所有|全部|已经|说好|应该"
    r"|(?:sure|certain|clear|only|just|really|yet|all|every|that (?:i|it|we)|to mention)\b",
    _I,
)
"""How something begins that is said and not denied: "不是所有企业都…", "not sure"."""
_OF_THAT = re.compile(
    r"(?:那|这|请问|到底)*(?:是)?(?:为什么|为何|为啥|怎么回事|怎么办|什么意思|[对是行][吗吧不]|可以吗|真的吗)(?:呢|啊)?[?？。\s]*"
    r"|(?:why|right|correct|is it|is that so)[?.\s]*",
    _I,
)
"""What asks of that which was said in the same breath."""
_TAKEN_BACK = re.compile(
    r"^[^,，。?？]{1,40}(?:[,，。?？\s]\s*(?:还是)?(?:算了|[哦噢]不)|[?？]\s*不对)[,，。!！\s]+(?:还是)?(?:我?先(?![进行锋后期例]))?(?=.{2,})"
)
"""What is taken back at once, so that another thing is asked for: "网址发我一下？算了，…"."""
_ONLY = re.compile(
    r"^(?:那么?|嗯|好)?(?:只|光|就|单)(?:说|讲|看|要|问|列|挑)(?:一?下)?(?:出)?(?:和|跟|与)?(?P<what>.+?)(?:有关|相关)?的?"
    r"(?:部分|内容|那?几?句)?[。.!！?？]*$"
    r"|^(?:那么?|嗯|好)?[挑拣捡]出?(?:和|跟|与|讲|提到?)(?P<picked>[^,，]+?)(?:有关|相关)?的(?:部分|内容|那?几?句)?(?:出来)?[。.!！?？]*$"
    r"|^only (?:the )?(?:ones? |part )?(?:about|on|for|with)?\s*(?P<en>.+?)[.?!]*$",
    _I,
)


def asks(text: str) -> bool:
    """Whether a text asks something, and not only names it."""
    return bool(_ASKS.search(text))


def put_right(question: str) -> str:
    """A question without what it takes back, of the one before or of itself; as it is where it takes nothing back."""
    question = _TAKEN_BACK.sub("", question)
    found = _CORRECTION.match(question)
    if not found:
        return question
    rest, denied = question[found.end() :].strip(), found["denied"] or found["not"]
    if found["said"] and asks(found["said"]):
        return question
    if denied and (asks(denied) or _STATES.match(denied) or _OF_THAT.fullmatch(rest)):
        return question
    if denied and denied[-1] in "么吧嘛" and "我" not in found[0] and asks(rest):
        return question  # "不是要修订专利法么，进展怎么样"
    return rest or question


def narrowed_to(question: str) -> str | None:
    """To what a question narrows the one before; None where it asks something of its own."""
    found = _ONLY.search(question)
    to = (found["what"] or found["picked"] or found["en"]) if found else None
    return None if to is None or asks(to) else to
