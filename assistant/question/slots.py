"""Which kind of fact does a question ask for, and does a text give one?

"多少" asks for a figure, "谁" for a name, "什么时候" for a date, "电话" for a way to get in touch … A passage on
the right topic that does not hold such a thing does not answer the question. The kinds stand in `slots.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.question.counted import is_counted
from assistant.question.quoted import QUOTED, TITLE

_I = re.IGNORECASE
_CLAUSES = re.compile(r"[,，、;；。.?？!！]")
_ASKS = re.compile(
    r"怎|如何|什么|啥|哪|吗|呢|有没有|能不能|会不会|是否|是不是|要不要|谁|多少|几|咋|(\w)[不没]\1|安排|打算"
    r"|how|what|which|when|who|where|why|is|are|does|will",
    _I,
)
_EXISTS = re.compile(
    r"有没有|有吗|有没提|提没提|写没写|提到没|提了没|写了没|是否|(\w)不\1|is there|are there|does it", _I
)
_CHOOSES = re.compile(r"是[^是]{1,12}还是")
"""What asks which of two is the case; the clause gives both, so that no kind of fact is asked for."""
_ASKS_WHERE = re.compile(r"第几[项条点款句号](?!钟)|哪[一两二三几]?[项条]")
"""What asks where in the plan something stands."""
_ASKS_FOR_WORDS = re.compile(
    r"几句话|(?<=[”」』\"'》])(?:这|那)?[几两三四]个字|(?:概括|总结|归纳|归结|浓缩)[成出]?几[句点条]"
    r"|^(?:它|这|那|出处|来源|所在条目)?(?:是|的|在|排)?(?:编号|序号|条号|项号)(?:是|为|呢|来着|多少|几|啥|什么)*$"
)
"""What says how the answer should be put, or asks how the plan numbers it: for no fact that its text gives."""
_ITS_NUMBER = re.compile(
    r"((?:[那这]一?[句条项](?:话)?[,，]?|(?:^|(?<=[,，]))(?:讲|说|写|提到)(?!座|明|前)[^,，]{2,20}的)(?:是|排|在|的)*)"
    r"几号(?=(?:来着|呢|啊|[?？\s])*$)"
)
"""The same of a sentence that is pointed at, or of what says something, where else it asks for a day."""
_ASKED, _NEVER = "{asked}", "(?!)"


@dataclass(frozen=True)
class Slot:
    """A kind of fact: how it is asked for, and how a text that gives it looks."""

    name: str
    asked: re.Pattern[str]
    given: str
    """A regular expression in which "{asked}" stands for the noun that the question asked for."""
    is_figure: bool
    """Whether it is a number or a date, so that words alone can never be it."""


@cache
def slots() -> tuple[Slot, ...]:
    """Every kind of fact."""
    data = tomllib.loads((files("assistant.question") / "slots.toml").read_text(encoding="utf-8"))

    def expression(choices: list[str]) -> str:
        joined = "|".join(choices)
        for name, choice in data["words"].items():
            joined = joined.replace("{" + name + "}", choice)
        return joined

    return tuple(
        Slot(
            slot["name"],
            re.compile(expression(slot["asked"]), _I),
            expression(slot["given"]),
            slot.get("figure", False),
        )
        for slot in data["slot"]
    )


def asked_slots(question: str) -> tuple[Slot, ...]:
    """The kinds of fact that a question asks for; words that it quotes ask for none."""
    plain = QUOTED.sub("", question)
    said = plain if re.search(r"\w", plain) else question
    return tuple(slot for slot in slots() if slot.asked.search(said))


def _asks_whether(question: str) -> bool:
    """Whether a question only asks if there is something."""
    return bool(_EXISTS.search(question))


def open_slots(question: str, text: str) -> tuple[Slot, ...]:
    """The kinds of fact that a question asks for and a text does not give; none where it asks for anything else too.

    A clause that asks whether there is something, or asks for no special kind of fact, can be answered
    by any passage on its topic. Years inside 《titles》 are no dates.
    """
    said = _ITS_NUMBER.sub(r"\1", question)
    clauses = [_ASKS_FOR_WORDS.sub("", clause) for clause in _CLAUSES.split(said)]
    asking = [clause for clause in clauses if _ASKS.search(clause) or asked_slots(clause)]
    plain = TITLE.sub("", text)
    left = [_open_in(clause, plain) for clause in asking]
    return tuple(slot for slots in left for slot in slots) if all(left) else ()


def _open_in(clause: str, text: str) -> tuple[Slot, ...]:
    if _asks_whether(clause) or _CHOOSES.search(clause):
        return ()
    clause = _ASKS_WHERE.sub("", clause)
    return tuple(slot for slot in asked_slots(clause) if not _is_given(slot, clause, text))


def _is_given(slot: Slot, clause: str, text: str) -> bool:
    if slot.name in ("count", "amount") and is_counted(clause, text):
        return True
    asked = slot.asked.search(clause)
    noun = asked.groupdict().get("noun") if asked else None
    given = slot.given.replace(_ASKED, re.escape(noun) if noun else _NEVER)
    return bool(re.search(given, text, _I))
