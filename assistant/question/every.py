"""How is a question put that asks for every thing of a kind, and not for the one that fits best?

What is said so stands here once: the words that only ask (`WORDS`), what a clause is made of that only says how to
answer (`VERB`, `ADVERB`), and how strongly a whole question asks for all (`asks_outright`, `asks_for_all`).
"""

import re

_LONE_VERBS = "列 摘 找 抄 挑 数 理 标 翻".split()
_VERBS = "罗列 列举 开列 整理 汇总 归纳 概括 归拢 盘点 盘一盘 清点 总结 梳理 统计一下".split()
_EACH = "逐个 逐条 逐一 逐项 一一 挨个 一个不落 一个不漏 一个都不落 一个都不漏 一条不落 一处不落 一处不漏".split()
_ALL = (
    "所有 全部 全篇 通篇 凡是 凡 各项 各处 各种 各类 每一处 每处 统统 通通 一并 悉数 前前后后 从头到尾 整个 统共 拢共 总共 一共 共有 合计 "
    "列全 找全 全列 全找 找齐 凑齐 列齐 齐全 一览 清单"
).split()
_OF_A_KIND = "打头 开头 冠以 冠名 字样 字眼 直接有关 直接相关 沾边 挂钩 之类 几处 哪几处 几份 别处".split()

VERB = "|".join([*_VERBS, *_LONE_VERBS])
EACH = "|".join(sorted(_EACH, key=len, reverse=True))
ADVERB = "|".join([EACH, r"全部?", "都", "统统", "一并", "一起", "分别"])

WORDS = frozenset(
    [*_VERBS, *_EACH, *_ALL, *_OF_A_KIND, "列", "列一下"]
    + [verb + end for verb in [*_LONE_VERBS, "罗列", "列举"] for end in ("出来", "出", "一下", "给我")]
)
"""Words by which everything is asked for, and which say nothing of what."""

_QUOTED = r"[“「『‘\"][^”」』’\"]{1,12}[”」』’\"]"
_OUTRIGHT = re.compile(
    rf"(?:哪些|哪几|几[个处份种项]|什么)[^,;。?]{{0,6}}(?:叫做?|名为|称为|冠以|带有?|含有?|写有|提到|涉及|用到?|出现)的?{_QUOTED}"
    rf"|{_QUOTED}(?:这个词|二字|[两三四]个字|字样|字眼|打头|开头|结尾|之名|为名|命名|冠名)"
    r"所有|全部(?!门)|(?<!平)凡(?:是|涉|带|跟|和|与|有|提)|各[项类种处]|每一?处|汇总|盘[点一]|清点|清单|一览"
    r"|全(?:列|找|数|摘)|[列找挑数摘抄翻](?:出来|全|齐|给我|一?[下列遍])|罗列|列举|开列|逐[个一条项]|一一|挨个|不[落漏]|悉数|统统|通通"
    r"|(?:一共|总共|统共|拢共|全文|通篇|全篇|从头到尾|前前后后)[^,;。?]{0,12}(?:哪[些几]|几[个处项种份样类]|有什么|有啥)"
    r"|(?:分别|都|各)(?:出现)?在(?:哪|什么地方)|(?:都|各)?有?(?:哪几|几)处|哪些(?:地方|条款|条目|项目?里)|用在(?:了)?哪些"
    r"|\b(?:every|all (?:the|of|places|items|mentions|tasks|parts)|list|each|everything|(?:find|name|give|show) (?:me )?all)\b",
    re.IGNORECASE,
)
_ALL_ASKED = re.compile(
    rf"{_OUTRIGHT.pattern}|哪些|哪几(?!项|条)|有(?:没有)?别的|都有(?:啥|什么)|有(?:啥|什么).{{0,8}}(?:活动|会议|试点)"
    r"|\bwhich\b|\bwhat .+s are\b",
    re.IGNORECASE,
)

_BROADLY = re.compile(
    r"方面|领域|这[一]?块|总体|整体|总的|理一理|理理|梳理|归纳|概括|布局|哪几|重点(?:抓|做|是|有|$)|主要(?:做|抓|干|是)|怎么抓|怎样抓"
    r"|哪些(?:重点|安排|工作|举措|措施|任务|部署|动作|内容|打算|事)|\boverall\b|in general|main|priorit",
    re.IGNORECASE,
)

_AS_A_WHOLE = re.compile(
    r"总体|整体|总的|全貌|概述|概括|归纳|归拢|梳理|理一理|这一?块|盘子|\boverall\b|in general|overview", re.IGNORECASE
)
_SEVERAL = re.compile(r"都(?:安排|部署|提|说|讲|做|规定|要求)(?:了|到|过)?(?:些|一些)?(?:什么|啥|哪些)|这头.*那头|这边.*那边|两头|两边")
_MORE = re.compile(r"^(?:那么?|还有|另外|除此)|其他|其它|别的")


def asks_outright(question: str) -> bool:
    """Whether a question asks outright for every thing of a kind, though one item may be about that kind."""
    return bool(_OUTRIGHT.search(question)) and not _MORE.search(question)


def asks_for_all(question: str) -> bool:
    """Whether a question can be read so, wherever the things stand."""
    return bool(_ALL_ASKED.search(question))


def asks_broadly(question: str) -> bool:
    """Whether a question asks for all that is done about something."""
    return bool(_BROADLY.search(question))


def asks_as_a_whole(question: str) -> bool:
    """Whether a question asks for what is said of something as a whole, though one sentence may name it."""
    return bool(_AS_A_WHOLE.search(question))


def asks_for_several(question: str) -> bool:
    """Whether a question can be read so that it asks for what is said of one thing in several places."""
    return bool(_SEVERAL.search(question))
