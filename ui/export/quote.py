"""How is a sentence of a plan quoted in an official document?"""

import re

from assistant.answer import Citation
from assistant.statement import PREAMBLE_KEY, SECTION_MARK
from ui.i18n.texts import texts

_INNER = re.compile(r"“([^“”]*)”")
_INNERMOST = str.maketrans("‘’", "\ue000\ue001")
_TURNED = str.maketrans("“”\ue000\ue001", "‘’“”")
_TITLE = str.maketrans("《》", "〈〉")
_PART = re.compile(r"([〇零一二三四五六七八九十百]+)\.")


def official_quote(citation: Citation) -> str:
    """《……工作要点》第（十三）项：“……”, with the number as printed.

    Quotation marks inside the quote go down one level, and so do 《》 inside the plan's title.
    """
    title = citation.plan_title.translate(_TITLE)
    quote = _INNER.sub(lambda match: f"“{match[1].translate(_INNERMOST)}”", " ".join(citation.quote.split()))
    return f"《{title}》{_place(citation)}：“{quote.translate(_TURNED)}”"


def _place(citation: Citation) -> str:
    if citation.key == PREAMBLE_KEY:
        return texts("export", "zh")["preamble"]
    if citation.item == 0:
        printed = citation.label.rstrip("、.．:： ")
        return printed if printed.startswith("第") else f"第{printed or citation.key.removeprefix(SECTION_MARK)}部分"
    number = citation.label.rstrip(".．、:：-–— ")
    if re.match(r"第|[A-Za-z]", number):
        return number
    part = _PART.match(citation.key)  # where numbering restarts, the number alone would not find the item
    return (f"第{part[1]}部分" if part else "") + f"第{number}项"
