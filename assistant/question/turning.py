"""Does a question turn away from what was spoken of last, or back to what was told earlier?

"回到融资，利率是多少" asks of the sentences told on 融资; "第一个问题里，金砖会议提了没" only says where to look.
"""

import re

from assistant.plan.model import Plan
from assistant.question.context import Context, terms
from assistant.question.places import Place, text_of

_ANOTHER = re.compile(
    r"^(?:另外?问|再问(?!一下)|顺便问|改问|换(?:一?个)?(?:问题|话题)|再?(?:[说看讲问]回|回到|返回|回过?头来?再?[看说讲问])(?:(?:刚才|前面|之前|先前)的?)?)"
    r"(?:一?下|一?个|件)?(?:不相干|无关|别|其他)?的?(?:事|问题)?[\s,，:：]*"
)
"""How a question begins that turns to another topic."""
_EARLIER = re.compile(
    r"^(?:在|就)?(?:你)?(?:(?:刚才|刚刚|之前)的?(?=第))?(?:(?:上上?|第[一二三四]|最[初早开]|最前面|一开始|刚开始|开头|前面|之前)(?:那|的)?(?:一?个)?的?)"
    r"(?:问题|话题|回答)(?:里[面头]?|中)?(?:[再接继][着续]?[问说])?[\s,，:：]+"
)
"""How a question begins that says in which turn its topic was spoken of."""
_BACK = re.compile(
    r"^(?:那么?|再|还是)?(?:[说看讲问]?回到?|[倒退]回到?去?|返回|回头)(?:再?[说看讲问])?(?:刚才|刚刚|之前|前面)?的?(?:第[一二三四]|最[初早开]始?|最前面|一开始|刚开始|开头)"
    r"(?:那|的)?(?:一?[个件])?(?:问题?|话题|事)?[\s,，:：]+"
)
"""How one begins that turns back to a turn and then names what it asks: "倒回去第一个，…"."""
_REPHRASED = re.compile(
    r"^(?:还是|所以|那么?|[我你您]的?|(?:前面|刚才|上面|之前)(?:那|的)一?个|(?:这个|那个)?问题|[,，\s])*"
    r"(?:换(?:句话|[个种](?:问法|说法))(?:来?[问说讲])?|(?:我的)?意思是说?|说白了(?:就是)?)[\s,，:：]+"
)
"""How one begins that asks the same in other words."""
_NEXT = re.compile(
    r"^(?:我?(?:还|再|另外)(?:一[起并块])?(?:[想要]要?(?:问|看|知道)?|问|看)(?:一下|你)?[一两二三几][个条件样](?:事儿?|问题)?"
    r"|(?:下|另|另外|再|还有|最后)一?[个件](?:事儿?|事情|问题|话题)|(?:跳|岔开|打)(?:一下|个?(?:岔|话题))[哈啊吧]?|(?:说句|问个)?题外话"
    r"|[^,，。?？]{1,8}[说讲问聊]完了)[\s,，:：]+"
    r"|^下一?[个条项题点件](?:疑点|疑问|要点|问题|议题)?\s*[。.:：;；]\s*"
    r"|^next(?: (?:one|slide|question|topic|point|item))?\s*[.:;]\s*",
    re.IGNORECASE,
)
"""How one begins that says it comes to the next topic: "下一个。…" does, "下一个讲什么" asks for the next item."""
_REPLY = re.compile(
    r"^(?:(?:好的?|行|嗯+|哦|噢)?(?:我们?|咱们?)?(?:(?:最后|刚才|刚刚|[这那上前后])[一两几]?(?:[条项句个段些面]|部分)?)?(?:我|都|也|已经)*"
    r"(?:(?:看|读|讲|说|问|听)(?:完|过|懂|明白)|看到|[看听]清楚|清楚|明白|知道|晓得|了解|记[下住])了[,，。;；]\s*(?=.{2})"
    r"|还有(?:呢|吗)[?？]\s*(?=.{4})|就这(?:些|点|么点)?(?:吗|么|啊|呀)?[?？]\s*"
    r"|(?:明白|了解|懂|知道|清楚|收到|行|好|对|哦|噢|嗯|谢谢[您你]?|谢了|多谢|辛苦)(?:了|的|吧|啦|啊)?[\s,，。.!！;；]+)+(?=.*[\w])"
)
"""How one begins that first replies to the answer before."""
_CLAUSE = re.compile(r"[,，。;；:：]")


def without_reply(question: str) -> str:
    """A question without a reply to what was answered before it."""
    return _REPLY.sub("", question)


def asked_in_turn(question: str) -> str | None:
    """What a question asks that says first in which turn its topic was spoken of, or that it says it in other words;
    None where it does neither.
    """
    return _rest(question, _REPHRASED.sub("", _BACK.sub("", _EARLIER.sub("", question))))


def next_topic(question: str) -> str | None:
    """What a question asks that says first it comes to the next topic; None where it does not say so."""
    return _rest(question, _NEXT.sub("", question))


def turned(question: str) -> str | None:
    """What a question asks that says it turns to another topic, or back to one; None where it does not."""
    return _rest(question, _EARLIER.sub("", _ANOTHER.sub("", question)))


def told_of(question: str, context: Context, plan: Plan) -> tuple[Place, ...]:
    """The sentences told earlier that have all that a question names first."""
    named = terms(_CLAUSE.split(question)[0])
    return tuple(
        place for place in context.every_told if named and all(word.text in text_of(place, plan) for word in named)
    )


def _rest(question: str, rest: str) -> str | None:
    return rest if rest != question and terms(rest) else None
