"""Which units does a text itself name as leading or responsible?"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.tasks.words import task_words

_NAME = r"[^，。；：:;\n（）()《》“”]"
_BRACKETED = re.compile(r"[（(]([^（）()]{2,160})[)）]")
_HOW = rf"(?:(?:按照?|根据|依据)(?:职责|分工|职能){_NAME}{{0,8}})?(?:共同|分别|具体|主要)?"
_CHARGED = re.compile(rf"(?P<units>{_NAME}{{2,120}}?){_HOW}(?:牵头|负责|主办)")
_BY = re.compile(rf"由(?P<units>{_NAME}{{2,60}}?){_HOW}(?:牵头|负责|承担|主办|会同)")
_TOGETHER = re.compile(rf"(?:^|[，。；：\n（(])(?P<units>{_NAME}{{2,30}}?)要?会同")
_NAMED = re.compile(
    r"(?:牵头|责任|负责|主办|主责)(?:单位|部门|处室|机构)\s*[:：]\s*(?P<units>[^。；;\n）)]{2,120})"
    r"|(?:Lead|Responsible|Owner)(?:\s(?:agency|unit|department|office|entity))?\s*:\s*(?P<english>[^.;\n)]{2,80})"
)
_OTHER_ROLE = re.compile(r"[，,]?\s*(?:配合|协办|参与|支持)(?:单位|部门).*")
_BETWEEN = re.compile(r"[、，,/]|\s{2,}")
_HEAD = re.compile(r"^(?:[0-9.]|由|经|请|报)+")
_TAIL = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?|[各要])$")
_NO_UNIT = re.compile(r"(?:排在|下同|以下)|^(?:对|认真|切实|共同|分别|谁|专人|主要负责|人)")


def read_lead_units(text: str) -> tuple[str, ...]:
    """The units, each once, in order; none where the text names none: nothing is guessed."""
    found = sorted(_found(text))
    return tuple(dict.fromkeys(unit for _, phrase in found for unit in _apart(phrase)))


def _found(text: str) -> Iterator[tuple[int, str]]:
    """Where in the text units are named, and how."""
    for aside in _BRACKETED.finditer(text):
        for part in re.finditer(r"[^，,；;]+", aside[1]):
            if charged := _CHARGED.match(part[0].strip()):
                yield aside.start(1) + part.start(), charged["units"]
    for pattern in (_BY, _TOGETHER):
        for match in pattern.finditer(text):
            yield match.start("units"), match["units"]
    for match in _NAMED.finditer(text):
        group = "units" if match["units"] else "english"
        yield match.start(group), _OTHER_ROLE.sub("", match[group])


def _apart(phrase: str) -> Iterator[str]:
    """The single units of a phrase. "和" parts two units only where it stands behind the end of a unit's name."""
    for piece in _BETWEEN.split(phrase):
        for unit in _ends().split(piece):
            name = _TAIL.sub("", _HEAD.sub("", unit.strip()))
            if len(name) > 1 and not _NO_UNIT.search(name):
                yield name


@cache
def _ends() -> re.Pattern[str]:
    behind = "|".join(f"(?<={re.escape(end)})" for end in task_words().units)
    return re.compile(rf"(?:{behind})(?:和|及|与|会同|以及)(?=[\u3400-\u9fff]{{2}})")
