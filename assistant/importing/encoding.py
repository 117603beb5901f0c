"""In which encoding is a text written?

A byte order mark or valid UTF-8 settles it. Otherwise each encoding that the bytes are valid in is tried, and the text
taken in which most characters are those that Chinese is mostly written with: bytes read in a wrong encoding give rare
ones.
"""

import codecs
from collections.abc import Iterator

from assistant.question.script import to_simplified

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 20_000
"""Characters that are looked at."""
_COMMON = frozenset(
    "的一是在了和有国人我中大不为这他上个以来到时地们生会出就分对成可主发年动同工也能下过民前面行方说种定家法部得"
    "自经全之用于重理制其实所本作学现进度战业高多加开与关将新当量点进机相等第力问从权水化物体见因好还去提间社产"
    "展设区任务建推管完保强服质政策责局市县省农村委会位按照落组织基础机构单创科技专利知识审查要求改革规范标准深入"
    "三二四五六七八九十项条章节附则支持健全加快促进信息公共企资金安监督各级政府党总结年月日及负牵头院办厅"
    "路桥东西南北街树先后主修种万底通车补架"
    "，。、；：（）《》“”！？·—…　"
)


def decode(data: bytes, declared: str = "") -> str | None:
    """The text, or None where the bytes are none. `declared` is the encoding that the document names itself."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" not in data:
        text = _decoded(data, "utf-8")
        if text is None and declared:
            text = _decoded(data, {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(declared, declared))
        if text is not None:
            return text
    best = max(_texts(data), key=lambda found: found[0], default=(0.0, ""))
    return best[1] if best[0] > 0.3 else None


def _texts(data: bytes) -> Iterator[tuple[float, str]]:
    """How well each reading of the bytes looks, from 0 to 1, with the text."""
    for encoding in _CANDIDATES:
        text = _decoded(data, encoding)
        if text is not None and "\0" not in text:
            yield _share_of_common(text), text
    western = _decoded(data, "cp1252")
    if western is not None and "\0" not in western:
        ascii_share = sum(byte < 128 for byte in data) / len(data)
        yield (0.5 if ascii_share > 0.9 else 0.0), western


def _share_of_common(text: str) -> float:
    """Of the characters beyond ASCII, the share that is common; a text in ASCII alone is common."""
    beyond = [c for c in to_simplified(text[:_SAMPLE]) if c > "\x7f"]
    return sum(c in _COMMON for c in beyond) / len(beyond) if beyond else 1.0


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
