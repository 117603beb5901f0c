"""What is each plan asked, where a question means others than the one that was chosen, or several?

"2018和2019在专利质量上有什么不同" asks both for 专利质量; "2018年第3项和2019年第5项" asks each for its own item.
"""

import re
from collections.abc import Sequence

from assistant.question.comparing import is_comparing, without_comparing
from assistant.question.other_plan import PLAN_WORD
from assistant.question.script import language_of
from assistant.question.which_plan import Meant, Mention

_OF_THE_PLAN = re.compile(
    rf"^(?:年度?)?(?:的)?(?:{PLAN_WORD}|计划|文件)?(?:里面|里|中|上|当中)?(?:的)?|^(?:['’]s)?\s*\b(?:work )?plans?\b",
    re.IGNORECASE,
)
_JOINT = (
    r"(?:和|与|跟|同|及|以及|还有|对|比|较|到|至|或者?|之间|[、,，;；:：—–\-~\s]"
    r"|\b(?:and|or|to|between|from|with|than|as)\b)"
)
_AT_THE_START = re.compile(rf"^{_JOINT}+", re.IGNORECASE)
_AT_THE_END = re.compile(rf"(?:{_JOINT}|在|把|将|请|\b(?:in|of|the|for|by|on|at)\b)+$", re.IGNORECASE)
_ASKS_NOTHING = re.compile(
    r"(?:和|与|跟|同|比|对|及|请问?|帮我|麻烦|一下|看看|说说|讲讲|有|是|的|了|呢|吗|吧|啊|呀|那么?|又|再|在|上|里|中|方面|关于|各自?|都|分别|两者|怎么样|如何"
    rf"|{PLAN_WORD}|计划|文件|内容|\b(?:how|what|do|does|did|is|are|was|were|has|have|had|the|a|an|in|of|on|for|about|it|they"
    rf"|me|please|tell"
    r"|show|give|list|both|plans?|years?|each|there|any|between|from|and|to|with|s)\b|[\W_])*",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?:在|对于?|关于|就|针对|\b(?:on|about|in|for|regarding|concerning|as to|with regard to)\b)\s*"
    r"|(?:这(?:一)?)?(?:方面|上面|这块|上)$|(?:的)?(?:工作)?(?:安排|部署|要求|规定|内容|做法|举措|措施|说法)$",
    re.IGNORECASE,
)
_GONE = "\0"
_WHOLE = {"zh": "提纲", "en": "outline"}
_ALL_OF_IT = {"zh": "{topic}方面有哪些安排", "en": "What is planned on {topic}?"}


def question_to(question: str, meant: Meant) -> str:
    """What the one plan that is meant is asked: years as seen from today in figures, its body's name left out."""
    text = question
    for mention in sorted(meant.mentions, key=lambda m: -m.start):
        if mention.written:
            text = text[: mention.start] + mention.written + text[mention.end :]
        elif not mention.is_year:
            text = text[: mention.start] + text[_end(text, mention) :]
    return question if _ASKS_NOTHING.fullmatch(text) and _ASKS_NOTHING.fullmatch(question) is None else text.strip()


def names_only_plans(question: str, meant: Meant) -> bool:
    """Whether a question says nothing but which plans it means: "那2016年的呢"."""
    text = question
    for mention in sorted(meant.mentions, key=lambda m: -m.start):
        text = text[: mention.start] + text[mention.end :]
    text = re.sub(r"^\s*(?:年度?)", "", text)
    return bool(meant.mentions) and bool(_ASKS_NOTHING.fullmatch(re.sub(r"年度?", "", without_comparing(text))))


def bare_question(question: str, meant: Meant) -> str:
    """What a question asks, whichever plan it means."""
    return _whole(question, "", [_bare(_blanked(question, meant.mentions))])


def questions_to(question: str, meant: Meant) -> dict[str, str]:
    """By id, what each of several plans is asked."""
    every = sorted(meant.mentions, key=lambda m: m.start)
    mentions = _that_tell_apart(every)
    others = [mention for mention in every if mention not in mentions]
    before, *behind = _cut(_blanked(question, others), mentions)
    own: dict[str, list[str]] = {plan.id: [] for plan in meant.plans}
    for mention, text in zip(mentions, behind, strict=True):
        for id in mention.plans:
            own[id].append(text)
    asks_each = all(any(texts) for texts in own.values()) and all(len(m.plans) == 1 for m in mentions)
    if asks_each and mentions:
        return {id: _whole(question, before, texts) for id, texts in own.items()}
    return dict.fromkeys(own, _whole(question, before, behind))


def _that_tell_apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of years where there are several, else those of bodies; the others stand for all plans."""
    years = [mention for mention in mentions if mention.is_year]
    bodies = [mention for mention in mentions if not mention.is_year]
    return years if len({m.plans for m in years}) > 1 else bodies or years


def _blanked(question: str, mentions: Sequence[Mention]) -> str:
    """A question with marks in the place of what stands for all its plans, so that the others stay where they are."""
    for mention in mentions:
        end = _end(question, mention)
        question = question[: mention.start] + _GONE * (end - mention.start) + question[end:]
    return question


def _cut(question: str, mentions: Sequence[Mention]) -> list[str]:
    """What stands before the first mention, then what stands behind each; "" where that asks nothing."""
    ends = [0, *(_end(question, mention) for mention in mentions)]
    starts = [*(mention.start for mention in mentions), len(question)]
    return [_bare(question[end:start]) for end, start in zip(ends, starts, strict=True)]


def _bare(piece: str) -> str:
    bare = without_comparing(_OF_THE_PLAN.sub("", piece.replace(_GONE, "")))
    bare = _OF_THE_PLAN.sub("", _AT_THE_START.sub("", _AT_THE_END.sub("", bare)))
    bare = _AT_THE_START.sub("", _AT_THE_END.sub("", bare.strip(" ,，。.?？!！"))).strip()
    return "" if _ASKS_NOTHING.fullmatch(bare) else bare


def _whole(question: str, before: str, pieces: Sequence[str]) -> str:
    language = language_of(question)
    said = (" " if language == "en" else "").join(piece for piece in (before, *pieces) if piece)
    if not said:
        return _WHOLE[language]
    if not is_comparing(question) or re.search(r"\d|第", said):
        return said
    topic = _AROUND.sub("", _AROUND.sub("", said).strip()).strip(" ,，?？的")
    return _ALL_OF_IT[language].format(topic=topic) if topic else said


def _end(question: str, mention: Mention) -> int:
    """Where a mention ends, with the 年 or 的 behind it, which stand for nothing without it."""
    behind = re.compile(r"\s*年度?|(?:省|市|县|区)?局?的" if mention.is_year else r"(?:省|市|县|区)?局?的?")
    match = behind.match(question, mention.end)
    return match.end() if match else mention.end
