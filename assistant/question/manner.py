"""Does a part of a question only say how the answer should be put: "整理成表格", "逐条给我列出来"?"""

import re

from assistant.question.every import ADVERB, EACH, VERB

_CLAUSE = re.compile(r"[^,，;；。.?？!！:：]+[,，;；。.?？!！:：]*")
_MANNER = re.compile(
    rf"(?:请|麻烦(?:你|您)?|劳驾|帮我|帮忙|给我|我要|替我|能不能|能|可以|把它们|(?:{ADVERB})地?"
    r"|[一二两三四几这那]+[件块条点句段个](?:事|话)?)*"
    rf"(?:{VERB}|盘)(?:一[个张份])?"
    r"(?:一?下|出来|出|给我|个|清单|成表|表格|单子|齐|全|清楚|明白|来|好|完整|一[列盘数理点]|吧|呗|哈|啊|谢谢)*+"
    r"|(?:请|麻烦|劳驾|帮我|给我|你|您)+再?(?:确认|核对|核实)(?:一?遍|一?下|一次|清楚)?(?:吧|啊|呗|哈)?"
    r"|(?:我|想跟您|跟你)?再?(?:确认|核对|核实)(?:一?遍|一?下|一次)(?:吧|啊|呗|哈)?"
    r"|(?:请|麻烦(?:你|您)?|帮我|给我|我要|我想|能不能|能|可以|都|把[它其])*(?:完整版?|全部?|全文|原文|整[条段]|原样)地?(?:都|给我|帮我)*"
    r"(?:看|念|读|贴|发|摆|显示|展示|给)(?:一?[下遍]|出来|过?来|给|我|看|吧|呗|哈|啊|吗)*"
    r"|(?:[^谁哪啥么几怎何咋多否不没吗还可需\W]{1,3})?(?:要用|等着用|急用|急等着?用)"
    rf"|(?:请|麻烦你?|都|全|分别|各)*(?:{EACH}|(?:越)?简短(?:点|些|一点)?|(?:越)?详细(?:点|些|一点)|别漏了?|不要漏|全找齐|找齐|急|在线等)(?:地|的|吧|啊)*"
)


def without_manner(question: str) -> str:
    """A question without the clauses that only say how to answer; as it is where nothing else is said."""
    clauses = _CLAUSE.findall(question)
    kept = [clause for clause in clauses if not _MANNER.fullmatch(clause.strip(" ,，;；。.?？!！:："))]
    return "".join(kept).strip() if kept and len(kept) < len(clauses) else question
