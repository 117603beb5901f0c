"""How is a question put that asks for every thing of a kind, or for all of something, and not for what fits best?

What is said so stands here once: the words that only ask (`WORDS`), what a clause is made of that only says how to
answer (`VERB`, `ADVERB`, `EACH`), and how much a whole question asks for.
"""

import re

from assistant.question.quoted import TERM, quoted_word

_LONE_VERBS = "列 摘 找 抄 挑 数 理 标 翻 搜 扒 拎 捋 筛 圈".split()
_VERBS = (
    "罗列 列举 开列 摘录 整理 汇总 归纳 概括 归拢 归集 收集 盘点 盘一盘 数一数 数数 清点 扒拉 总结 梳理 捋一捋".split()
)
_EACH = (
    "逐个 逐条 逐一 逐项 一一 挨个 一个个 一条条 一个不落 一个不漏 一个都不落 一个都不漏 一条不落 一条不漏 一条别落 "
    "一处不落 一处不漏 有一个算一个 有一样算一样 别落下 别漏掉 别遗漏 不要遗漏 毫无遗漏"
).split()
_ALL = (
    "所有 全部 全篇 通篇 整篇 整份 凡是 凡 但凡 各项 各处 各种 各类 任何 一切 每一处 每处 每一项 统统 通通 一概 "
    "一并 悉数 尽数 前前后后 从头到尾 里里外外 整个 统共 拢共 总共 总计 一共 共有 合计 加起来 列全 找全 全列 全找 找齐 "
    "凑齐 列齐 齐全 一览 清单"
).split()
_OF_A_KIND = (
    "打头 开头 结尾 冠以 冠名 为名 之名 字样 字眼 二字 直接有关 直接相关 沾边 沾点边 挂钩 之类 几处 哪几处 几份 "
    "一份 别处 到一起 在一起 放一起 分布 散落 散见 散见于 见于 出现 用到 列明 算上 算进去 算在内"
).split()
_OF_PLACES = (
    "提及 谈 谈到 谈及 说到 讲到 写到 写进 写入 看到 看见 凡涉 条目 章节 第几条 第几项 哪些地方 什么地方 哪几个地方 "
    "的地方 这个词 词"
).split()

VERB = "|".join([*sorted(_VERBS, key=len, reverse=True), *_LONE_VERBS])
EACH = "|".join(sorted(_EACH, key=len, reverse=True))
ADVERB = "|".join([EACH, "全部?", "都", "统统", "通通", "一并", "一起", "分别"])
_LONE_VERB, _WHOLE = "".join(_LONE_VERBS), "全文|通篇|全篇|整篇|整份|从头到尾|前前后后|里里外外"

WORDS = frozenset(
    [*_VERBS, *_EACH, *_ALL, *_OF_A_KIND, *_OF_PLACES, "列", "列一下"]
    + [verb + end for verb in [*_LONE_VERBS, "罗列", "列举"] for end in ("出来", "出", "一下", "一遍", "给我")]
)
"""Words by which everything is asked for, and which say nothing of what."""

_QUOTED = quoted_word()
_OUTRIGHT = re.compile(
    r"所有|全部(?!门)|(?<!平)凡(?!事|人|响)|任何|一切|各[项类种处]|每一?[处项个]|统统|通通|一概|悉数|尽数|清单|一览"
    rf"|{'|'.join(_VERBS[:3])}|摘录|汇总|盘点|盘一盘|数一数|归[到集]|收集|清点|{EACH}|[别不](?:要)?(?:落|漏|遗漏)"
    rf"|全(?:列|找|数|摘|抄)|都(?:给我|帮我)?(?:{VERB})|(?:都|全)算(?:上|进|在|$)"
    r"|也算(?:上|进|在|$)(?!.{0,3}(?:吗|么|没有?|了[?？]))"
    rf"|[{_LONE_VERB}](?:一?[个条项处])*(?:出来|全|齐|给我|一?遍|下来|到一起)|给我[列摘找抄挑]|全.{{1,3}}(?:出来|下来)|凑个?全|凑齐"
    rf"|(?:一共|总共|总计|统共|拢共|合计|{_WHOLE})[^,;。?]{{0,12}}(?:哪[些几]|几[个处项种份样类件场]|有什么|有啥|多少[个处])"
    r"|(?:哪[些几]|几[个处项种份样类]|有什么|有啥).{0,6}(?:一共|总共|全文|通篇|全篇)"
    r"|(?:分别|都|各)(?:出现|分布|散落|写|用|提到)?(?:了)?在(?:了)?(?:哪|什么地方|何处)|哪几?处|[有共](?:几|多少)[处件桩项种类份样]|哪(?:些|几个?)(?:地方|条款|条目|项?目里)"
    r"|(?:点到?名|列出)的[^,;。?]{1,10}?(?:都|一共|总共|分别)?[有是]些?(?:啥|什么|哪[些几]个?)(?=[呢啊呀来着]*(?:[,，。?？]|$))"
    r"|(?:地方|处)(?:一共|总共)?有(?:多少|几|哪)|用在(?:了)?哪[些几]|书名号|《》|引号"
    rf"|(?:哪些|哪几|几[个处份种项]|什么)[^,;。?]{{0,6}}(?:叫做?|名为|称为|冠以|带有?|含有?|写有|提到|涉及|用到?|出现)的?{_QUOTED}"
    rf"|(?:带|含|有|叫做?|提到|涉及|写着)(?:有|了)?(?:{_QUOTED}|[^,;。?]{{1,8}}?(?:字样|字眼|二字|[两三四]个字))的"
    rf"|{_QUOTED}的?(?:都|又|一共|总共|到底|今年)*(?:有|出现过)(?:谁|(?:哪[些几]?|几|多少)[个份项种处样类件桩场]?)(?=[呀啊呢]*(?:[,，。?？]|$))"
    rf"|(?:几|多少)[个份项种处样类件桩场]{_QUOTED}"
    rf"|{_QUOTED}(?:这个[动名]?词|一词|二字|[两三四]个字|字样|字眼|打头|开头|结尾|之名|为名|命名|冠名)"
    r"|\b(?:every|all (?:the|of|places|items|mentions|tasks|parts)|list|each|everything|enumerate)\b"
    r"|\b(?:find|name|give|show) (?:me )?all\b",
    re.IGNORECASE,
)
_ALL_ASKED = re.compile(
    rf"{_OUTRIGHT.pattern}|哪些|哪几(?!项|条)|有(?:没有)?别的|都有(?:啥|什么)|有(?:啥|什么).{{0,8}}(?:活动|会议|试点)"
    r"|\bwhich\b|\bwhat .+s are\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"(?:今年|全年|这?份?(?:文件|计划|要点)|[里中]面?|一共|总共|共|都|要|打算|有|[提讲说]到?|写|列|点名|[建办开搞抓]|出台|制定|开展)*+"
    r"(?:(?:了|过)?(?:几|多少)(?:[个种类项样份]大?|大)(?P<kind>[\u4e00-\u9fff]{2,6}?)"
    r"|(?P<front>[\u4e00-\u9fff]{2,8}?)(?:今年|一共|总共|共|要|都)*有?(?:几|多少)[个种类样份])(?:[呀啊呢]|来着)*[?？]?"
)
_NOT_COUNTED = re.compile(
    r"(?:[员人者师生省市校月年天岁字词款条]|干部|企业|公司|单位|机构|国家|地[方区]|专利|商标|案件?|申请|时间|工作|任务|部分|方面|重点)$"
)
"""What a plan speaks of and does not name one by one; and its own parts."""
_NO_THINGS = re.compile(r"月|年(?!会)|天(?!然)|日(?!常)|小时|钟头|星期|礼拜|季度|工作日|人(?![才工])|名额|亿|万")
_BROADLY = re.compile(
    r"方面|领域|这一?大?[块摊]|总体|整体|总的|理一理|理理|梳理|归纳|概括|布局|哪几|重点(?:抓|做|是|有|$)|主要(?:做|抓|干|是)|怎么抓|怎样抓"
    r"|哪些(?:重点|安排|工作|举措|措施|任务|部署|动作|内容|打算|事)"
    r"|\boverall\b|in general|main|priorit|\bsummar(?:y|i[sz]e)\b",
    re.IGNORECASE,
)
_AS_A_WHOLE = re.compile(
    r"总体|整体|总的|全貌|概述|概括|归纳|归拢|梳理|理一理|这一?大?[块摊]|条线|盘子"
    r"|\boverall\b|in general|overview|\bsummar(?:y|i[sz]e)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"都(?:安排|部署|提|说|讲|做|规定|要求)(?:了|到|过)?(?:些|一些)?(?:什么|啥|哪些)|这头.*那头|这边.*那边|两头|两边"
)
_PLACES = re.compile(r"[几哪每]处|多少处|哪[些里]?地方|出现|提[到及]|写[到着]|\bwhere\b|\bplaces\b", re.IGNORECASE)
_EXCEPTED = re.compile(
    r"(?:不要?|不用|甭|(?<![分个级类区特差辨])别)(?:算|列|计|包括|包含|含)|除外|(?<!除此)(?<![项条分章节])[以之]外(?=[的,，。;；)）]|$)|排除|剔除|刨[去开除]"
    r"|抛开|撇开|除(?:了|去|开|掉)(?!第)|\bexcept\b|\bexclud|\bnot counting\b|\bother than\b|\bapart from\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"^(?:那么?|还有|另外|除此)|其他|其它|别的")


def asks_outright(question: str) -> bool:
    """Whether a question asks outright for every thing of a kind, though one item may be about that kind."""
    return bool(_OUTRIGHT.search(question) or kind_counted(question)) and not _MORE.search(question)


def kind_counted(question: str) -> str | None:
    """The kind of thing of which a question asks only how many there are: 试点 of "今年有几个试点"."""
    counted = _HOW_MANY.fullmatch(question)
    kind = (counted["kind"] or counted["front"]) if counted else None
    return kind if kind and not (_NOT_COUNTED.search(kind) or names_no_things(kind)) else None


def names_no_things(noun: str) -> bool:
    """Whether a noun is time, people or a sum, and not things that a plan names: 月 of "几个月"."""
    return bool(_NO_THINGS.match(noun))


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


def asks_for_places(question: str) -> bool:
    """Whether a question asks where a text says something, be it only in one place."""
    return bool(_PLACES.search(question))


def excepts_some(question: str) -> bool:
    """Whether a question says what of a kind is not meant: "盖楼的不算"."""
    return bool(_EXCEPTED.search(TERM.sub(" ", question)))
