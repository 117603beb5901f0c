"""How are Chinese and Arabic numerals read and written?"""

import re
import unicodedata

import cn2an

CHINESE = "〇零一二三四五六七八九十百两廿卅"
NUMERAL = rf"(?:[0-9０-９]{{1,4}}|[{CHINESE}]{{1,7}})"
"""A pattern for one numeral, Chinese or Arabic, half- or full-width."""


def read_numeral(text: str) -> int | None:
    """The value of a numeral ("十三", "13", "１３"), or None where it is not one."""
    text = unicodedata.normalize("NFKC", text).strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or set(text) - set(CHINESE):
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if len(text) > 1 and not set(text) & set("十百"):
        # Digits read one by one: "二〇一八" is 2018.
        digits = [("〇一二三四五六七八九".find(c)) for c in text.replace("零", "〇").replace("两", "二")]
        return int("".join(map(str, digits)))
    try:
        return int(cn2an.cn2an(text.replace("〇", "零"), "smart"))
    except (ValueError, KeyError):
        return None


def write_chinese(number: int) -> str:
    """A number below 10,000 as plan numbering writes it: 13 is "十三", not "一十三"."""
    written = str(cn2an.an2cn(number))
    return re.sub(r"^一十", "十", written)
