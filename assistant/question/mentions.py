"""Which terms does a question look for in the plan's items: "哪几项提到“互联网+”"?"""

import re
from dataclasses import dataclass

from assistant.plan.model import Plan
from assistant.plan.numerals import NUMERAL
from assistant.question.glossary import translate
from assistant.question.numbers import numbers_in
from assistant.question.quoted import ASIDE, CALLED, TERM, quoted_terms, quoted_word
from assistant.question.saying import as_compared, says
from assistant.question.units import ITEM_UNIT, SECTION_UNIT
from assistant.question.words import content_words, inside_words

_I = re.IGNORECASE
_LITERALLY = r"(?:提到|提及|出现|写到|写了|写着|写有|包含|含有|带有|用到|mention(?:s|ed|ing)?|contain(?:s|ing)?|uses?)"
"""Verbs that ask for the very term; the others may ask for what it is about."""
SAYS = rf"(?:{_LITERALLY}|涉及|包括|说到|讲到|谈到)"
"""A pattern for what a text does with a term, literally or not."""
_MENTION = (
    rf"(?:{SAYS}|提(?![到及高升供出起])|有(?![关没无哪])(?!{SAYS})"
    r"|refers? to|includes?|talks? about|discuss(?:es)?|deals? with)"
)
_WHICH_ITEMS = (
    rf"(?:哪|那)(?:些|几|一)?(?:个)?\s*(?:{ITEM_UNIT}|条目|条文|条款|段落?|任务|地方|处)|(?<!第)几\s*(?:个)?(?:{ITEM_UNIT}|处)"
    rf"|多少\s*(?:个)?(?:{ITEM_UNIT}|处)"
    r"|which(?: of the)?\s+(?:items?|points?|tasks?)|how many\s+(?:items?|points?|tasks?)"
)
_ALL_ITEMS = rf"(?:哪|那)(?:些|几)个?(?:{ITEM_UNIT}|条目)|(?<!第)几个?{ITEM_UNIT}|多少个?{ITEM_UNIT}|所有的?{ITEM_UNIT}"
_WITHIN = r"(?:的?(?:标题|题目))?(?:里面|里头|里|当中|中|内容)?"
_WORD = rf"{CALLED}?"
_MENTIONS = re.compile(
    rf"(?:{_WHICH_ITEMS}){_WITHIN}\s*"
    rf"(?:都|分别|同时|既|也|直接|明确|会|有(?={SAYS})|并未|从未|未|没有?|不|both|do(?:es)? not|don't|doesn't|\s)*"
    rf"\s*{_MENTION}\s*(?:了|过|到)?+(?![?,，。;；])(?:the (?:word|term)s?)?\s*(?P<term>(?=.*\w).+)",
    _I,
)
_MENTIONED_IN = re.compile(
    rf"^(?P<term>.+?)\s*{_WORD}\s*(?:都|分别|一共|总共)*\s*(?:出现|写|提到|提)?\s*(?:在|被)\s*(?:要点|计划|文件|全文)?(?:里|中)?(?:的)?\s*"
    rf"(?:{_WHICH_ITEMS}){_WITHIN}"
    rf"|^(?P<named>[^,，]+?)\s*{_WORD}[,，]\s*(?:要点|计划|文件|全文)(?:里[头面]?|中)?(?:的|一共|总共|共|有)*(?:{_WHICH_ITEMS})"
    r"(?<!任务)(?:提到|写到|写了|出现|有)?[呢啊呀吗?？。]*$",
    _I,
)
_ITEMS_THAT_MENTION = re.compile(
    rf"{_MENTION}\s*(?:了|过|到)?(?P<term>.+?)(?:这个词|字样)?的(?:都|分别)?(?:是|有|在)?\s*(?:哪些|哪几|几|多少)?\s*(?:个)?"
    rf"(?:{ITEM_UNIT}|条目|地方|任务)\s*(?:有哪些|是哪些|有多少|有几(?:项|条|个))?[?？。]*$",
    _I,
)
_WHETHER_MENTIONED = re.compile(
    r"^.{0,8}?(?:有没有|是否|有无|是不是)\s*(?:也|还|跟着|一块儿?|一起|一并|顺带|顺便|专门|单独|明确|具体|直接)*"
    r"(?:提到|提及|涉及|写到|出现|说到|讲到|写着|提(?=(?:了|过)?[\u3400-\u9fff]{3,}|[“「])(?![高升供出前起速效成案法交审拔请醒示倡取名议炼质早]))\s*(?:了|过)?"
    r"(?P<term>.+)$"
    r"|^does (?:it|the plan) (?:mention|contain|refer to)\s+(?P<name>.+)$",
    _I,
)
_TIMES = r"(?:了|过)?\s*(?:几|多少)\s*(?:次|处|回|遍)"
_HOW_OFTEN = re.compile(
    rf"^(?P<term>.+?)\s*{_WORD}\s*(?:在(?:全文|文|要点|计划)[里中]?)?(?:一共|总共|共)?(?:出现|提到|提|提及|用|写)(?:{_TIMES}|的?次数)"
    rf"|^(?P<front>[^,，。?？]+?)\s*{_WORD}\s*(?:在)?(?:全文|通篇|整篇)(?:里|中)?(?:一共|总共|共)?有?(?:几|多少)(?:次|处|个?地方)(?:提到|出现|提及|写到?)"
    rf"(?=\s*(?:[,，?？。]|$))"
    r"|^.{0,8}?(?:几|多少)(?:次|处|回|遍)(?:提到|出现|提及|写到)(?:了|过)?(?P<behind>[^,，?？。]+?)[?？。]*$"
    rf"|^.{{0,6}}?(?:出现|冒出|写|用|提到|提及|提)(?:了|过|到)?(?:几|多少)(?:次|处|回|遍|个(?=[“「]))(?P<times>[^,，]+?)[?？。]*$"
    rf"|^.{{0,6}}?(?:出现|冒出|提到|提及|提)(?:了|过)?\s*(?P<name>.+?)\s*{_WORD}{_TIMES}"
    r"|how (?:many times|often) (?:does|is|do)\s+(?:(?:it|the plan|the document)\s+)?(?:(?:mention|use|contain)s?\s+)?"
    r"(?P<en>.+?)(?:\s+(?:mentioned|appear|occur|used|come up)\b.*)?[?.]*$",
    _I,
)
_WHERE = re.compile(
    rf"^(?P<term>.+?)\s*{_WORD}\s*(?:都|分别)*(?:出现|提到|提及)(?:了|过)?(?:在|于)?(?:哪里|哪儿|哪些地方|哪)[?？。]*$"
    rf"|^(?P<name>.+?)\s*{_WORD}\s*(?:都|分别)*在(?:哪里|哪儿|哪些地方|哪几?处|哪)(?:出现|提到|提及|写|用)(?:了|过|到|的)*[?？。]*$"
    r"|^where (?:does|do|is|are)\s+(?:(?:the|this) (?:plan|document)|it)?\s*"
    r"(?:use|mention|contain|speak of|refer to)s?\s+(?:the (?:phrase|word|term)s?\s+)?(?P<en>.+?)[?.]*$",
    _I,
)
_ABOUT = re.compile(
    rf"(?:{_ALL_ITEMS}){_WITHIN}(?:都|分别)?(?:是)?(?:跟|和|与|同|关于|有关|针对)(?P<term>.+?)(?:有关系?|相关)?(?:的|吗|呢)*[?？。]*$"
    rf"|^.{{0,6}}?(?:关于|有关|涉及|跟|和|与)(?P<name>.+?)(?:有关|相关)?的?,?\s*(?:都|分别|一共|总共)*(?:有|是)?(?:{_ALL_ITEMS})[?？。]*$"
    rf"|^(?P<related>.+?)(?:有关|相关)的\s*(?:都|分别|一共|总共)*(?:有|是)?(?:{_ALL_ITEMS})[?？。]*$"
    rf"|(?:{_ALL_ITEMS}){_WITHIN}(?:都|分别)?(?:讲|说|谈|写)(?:的是|的|了|到|过)(?P<told>.+?)[?？。]*$"
    rf"|(?:关于|有关|涉及)(?P<listed>.+?)的(?:所有|全部)?(?:{ITEM_UNIT}|条目)(?:都|分别|一共)*(?:有|是)(?:哪些|哪几{ITEM_UNIT})[?？。]*$"
    r"|(?:^|\b(?:list|show|give|which|what)\b.{0,12}?\b)(?:all )?(?:items|points|tasks)\s+(?:that |which |are )*"
    r"(?:about|on|concerning|regarding|relat(?:ed|ing) to|dealing with|cover(?:ing)?)\s+(?P<en>.+?)[?.]*$",
    _I,
)
_NAMED_WITH = re.compile(
    rf"(?:名字|名称)?(?:里|中)?(?:叫|带|含|各种|以)?{quoted_word('term')}(?:打头|开头|冠名|字样|字眼|二字|两个?字)"
    r".*(?:哪些|哪几|几[个份种项条]|多少|所有)"
    rf"|(?:叫做?|名为|称为){quoted_word('title')}的[^,，里中]{{0,6}},?[请麻烦帮我查看一下]*有?(?:哪[些几]|(?<!第)几|多少)[个份种项]?[?？。]*$"
)
_TITLED = re.compile(
    rf"(?:标题|题目)(?:里|中)?面?(?:带有?|含有?|包含|有|提到|出现)(?P<term>[^,，。?？]+?)"
    rf"的(?:是|有|都)*(?:{_WHICH_ITEMS}|(?<!第)几{ITEM_UNIT})?[?？]*$"
)
_WHETHER_WITHIN = re.compile(
    rf"^(?:有没有|是否|有无)(?:{SAYS}|提(?![高升供出起])|[讲说])(?:了|到|过)*(?P<term>[^,，。?？]+?)(?:了?吗|了?没有?|么)?[?？]*$"
    rf"|^有?(?:{SAYS}|提(?![高升供出起])|[讲说])(?:了|到|过)*(?P<whether>[^,，。?？]+?)(?:了?吗|了?没有?|么)[?？]*$"
)
"""How it is asked of a part of the plan whether it mentions a term."""
_EXACT = (_TITLED, _MENTIONS, _MENTIONED_IN, _HOW_OFTEN, _WHERE, _ITEMS_THAT_MENTION, _WHETHER_MENTIONED, _NAMED_WITH)

_NOT = re.compile(
    rf"(?<![有提])(?:没有?|并未|从未|未|(?<!是)不)(?:直接|明确)?{_MENTION}|\b(?:not|n't|never)\s+{_MENTION}"
    r"|\bwithout mentioning\b",
    _I,
)
_TOGETHER = re.compile(r"同时|既|兼|都(?:提|写|涉|讲|说|含|包)|\bboth\b", _I)
_OFTEN = re.compile(r"(?:几|多少)\s*(?:次|回|遍|处)|次数|how (?:many times|often)", _I)
_TERM_TAIL = re.compile(rf"(?:{CALLED}|(?:这|那)?个?的内容|的)?\s*(?:都?提到)?(?:[?？。!！]|吗|呢|啊|的)*\s*$")
_TERM_HEAD = re.compile(
    r"^(?:请问|麻烦|想问|想知道|我|帮我|看看|看下|查查|查下|查一下|[,，\s]"
    r"|(?:工作)?(?:要点|计划|文件|全文)[里中]|里面?|中|both\s|the (?:word|term)\s)+"
)
_BETWEEN = re.compile(
    rf"\s*(?:(?:又|也|还){_MENTION}(?:了|过|到)?|以及|还有|或者?|[和与及跟、,，]|\b(?:and|or|nor)\b)\s*", _I
)
_NOT_COUNTED = re.compile(
    r"(?:不算|不包括|不含|不计|抛开|撇开|排除|不是)[^,，“]{0,4}“[^”]+”[^,，。;；“]*[,，]?"
    r"|[,，][^,，“]{0,6}“[^”]+”[^,，。;；“]{0,8}?(?:不(?:要)?算|除外|不计|别算|不包括|不要)[^,，“]*$"
)
"""What says that a term within another does not count."""
_SECTIONS = rf"第{NUMERAL}{SECTION_UNIT}(?:[、和与及]第{NUMERAL}{SECTION_UNIT})*"
_BESIDES = re.compile(
    rf"除(?:了|去|开|掉)?{_SECTIONS}(?:[以之]?外)?|{_SECTIONS}[以之]外|\b(?:outside|except|besides) sections? \w+", _I
)
"""The sections that are not meant."""
_LONGEST_UNKNOWN, _MOST_WORDS = 10, 3
"""Characters, or English words, of an unquoted term that the plan does not have; what is longer says more."""
_SIGNS = " ,，、:：“”\"'?？。"
_CLAUSE = re.compile(r"[的了吗呢什怎哪是]|[有相]关")


@dataclass(frozen=True)
class Mentions:
    """The items that contain terms, any of them or all; or contain none. In some sections only, if any are named."""

    terms: tuple[str, ...]
    together: bool = False
    absent: bool = False
    """Whether the items without the terms are asked for."""
    times: bool = False
    """Whether it is asked how often they occur."""
    sections: tuple[int, ...] = ()
    """Numbers of sections, all of which exist; none where the whole plan is asked about."""
    but: tuple[str, ...] = ()
    """Terms within which these do not count: “改革开放” for 改革."""
    besides: bool = False
    """Whether it is all sections but these."""
    in_titles: bool = False
    """Whether it is asked what the items' titles say."""
    titles_begin: bool = False
    """Whether it is asked how they begin."""
    apart: bool = False
    """Whether a sentence says a term, too, that has all its words but not at one."""


def find_mentions(question: str, plan: Plan) -> Mentions | None:
    """The terms looked for, as the plan writes them or as quoted; None where a question looks for none."""
    but = tuple(TERM.findall(" ".join(found[0] for found in _NOT_COUNTED.finditer(question))))
    question = _NOT_COUNTED.sub("", question)
    said_quoted, are_pieces = quoted_terms(question)
    quoted = tuple(_in_plan(term, plan) or term for term in said_quoted)
    unquoted = TERM.sub(" ", question) if quoted else question
    numbers = numbers_in(unquoted, plan)
    if numbers.items or not all(1 <= n <= len(plan.sections) for n in numbers.sections):
        return None
    sections, is_besides = numbers.sections, False
    if sections and (besides := _BESIDES.search(unquoted)):
        rest = unquoted.replace(besides[0], " ")
        within = numbers_in(rest, plan).sections
        sections, is_besides = within or sections, not within
    if numbers.sections:
        question = _without_sections(question, plan)
    patterns = (*_EXACT, _WHETHER_WITHIN) if numbers.sections else _EXACT
    exact = next((found for pattern in patterns if (found := pattern.search(question))), None)
    match = exact or _ABOUT.search(question)
    if not match:
        return None
    said = next((text for text in match.groupdict().values() if text), "")
    literal = bool(exact and exact.re is not _WHETHER_MENTIONED and re.search(_LITERALLY, question, _I))
    terms = quoted or _terms(said, plan, literal=literal)
    if quoted and _looks_for_more(TERM.sub("", said), plan):
        return None
    if not terms or (quoted and not exact and not all(says(said, term) for term in said_quoted)):
        return None
    return Mentions(
        terms,
        together=len(terms) > 1 and (are_pieces or bool(_TOGETHER.search(question))),
        absent=bool(_NOT.search(question)),
        times=bool(_OFTEN.search(question)),
        sections=sections,
        but=but,
        besides=is_besides,
    )


def _looks_for_more(said: str, plan: Plan) -> bool:
    """Whether it is asked, beside what is quoted, in which items something else stands that the plan speaks of."""
    if not re.search(_WHICH_ITEMS, said, _I):
        return False
    rest = re.sub(rf"{_WHICH_ITEMS}|{_MENTION}", " ", said, flags=_I)
    return any(len(word.text) > 1 and says(plan.text, word.text) for word in content_words(rest))


def _without_sections(question: str, plan: Plan) -> str:
    rest = numbers_in(question, plan).rest
    return re.sub(r"^[\s,，的里中内]+(?:面)?", "", rest)


def _terms(said: str, plan: Plan, *, literal: bool) -> tuple[str, ...]:
    """The terms as the plan writes them: what is said as a whole, or the pieces that it joins.

    One that the plan does not have is a term only where the very word is looked for.
    """
    said = ASIDE.sub("", said)
    if whole := _in_plan(said, plan):
        return (whole,)
    pieces = [piece for piece in _BETWEEN.split(_trim(said)) if piece]
    if any(len(piece) < 2 for piece in pieces):
        return ()
    found = [_in_plan(piece, plan) or (_unknown(piece) if literal else None) for piece in pieces]
    return tuple(dict.fromkeys(term for term in found if term)) if all(found) else ()


def _in_plan(said: str, plan: Plan) -> str | None:
    term, whole = _trim(said), re.sub(r"(?:的|吗|呢|啊)+$", "", said.strip(_SIGNS))
    bare = whole if len(content_words(whole)) == 1 else ""  # "中心", of which a trim would leave half
    named = (candidate for candidate in (bare, term, translate(term)) if as_compared(candidate))
    return next((candidate for candidate in named if says(plan.text, candidate)), None)


def _unknown(said: str) -> str | None:
    """A short noun that the plan does not have."""
    term = _trim(said)
    is_short = 1 < len(term) <= _LONGEST_UNKNOWN or (term.isascii() and 0 < len(term.split()) <= _MOST_WORDS)
    return term if is_short and content_words(term) and not _CLAUSE.search(term) else None


def _trim(said: str) -> str:
    """What is said without what leads to a term and what follows it, which are words of their own: not 中 of 中介."""
    head, tail = _TERM_HEAD.match(said), _TERM_TAIL.search(said)
    start, end = head.end() if head else 0, tail.start() if tail else len(said)
    within = inside_words(said)
    return said[0 if start in within else start : len(said) if end in within else end].strip(_SIGNS)
