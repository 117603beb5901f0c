"""What is a plan, a section or an item called, and which year is it for?"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.plan.numerals import read_numeral

_KIND = re.compile(
    r"(?:要点|计划|方案|意见|规划|预案|条例|办法|报告|纲要|决定|规定|措施|细则|安排|清单|Plan|Strategy|Programme|Program|Report|Agenda)$",
    re.IGNORECASE,
)
_COVERING_LETTER = re.compile(r"(?:通知|函|令|批复|公告)$")
_STOPS = re.compile(r"[。！？!?；;：:]|\]\(|^\W*title:")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)|([一二][〇零一二三四五六七八九]{3})(?=年)")
_DOCUMENT = re.compile(
    r"\s*(?:党组|重点|年度|主要|工作|行动|实施|推进|建设)*(?:要点|计划|方案|意见|规划|预案|条例|办法|报告|纲要|决定|规定|措施|细则|安排|清单)$"
    r"|\s*(?:(?:work|action|annual|strategic|implementation)\s+)*(?:plan|strategy|programme|program|report|agenda)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"关于|印发")
_LONGEST = 40


@dataclass(frozen=True)
class Title:
    """A title and the offset behind its last line; `text` is empty where none was found."""

    text: str
    end: int


def find_title(front: str) -> Title:
    """The title in the text before the first number: the last line there that names a kind of document.

    What comes before it (a covering letter, a site's navigation) is not the plan's; where no line
    names a kind, the first line is taken.
    """
    lines = front.split("\n")
    short = [i for i, line in enumerate(lines) if line and len(line) <= 60 and not _STOPS.search(line)]
    named = [i for i in short if _KIND.search(_bare(lines[i])) or _COVERING_LETTER.search(lines[i])]
    chosen = [i for i in named if not _COVERING_LETTER.search(lines[i])] or named or short[:1]
    if not chosen:
        return Title("", 0)
    last = chosen[-1]
    text = _bare(lines[last])
    if last == 1 and 0 in short and "关于" in lines[0]:
        text = _bare(lines[0]) + text
    return Title(text, len("\n".join(lines[: last + 1])))


def _bare(line: str) -> str:
    return line.strip("#*《》 ")


def find_year(text: str) -> int | None:
    """The first year from 1900 to 2099 that the text names, in Arabic or Chinese digits."""
    match = _YEAR.search(unicodedata.normalize("NFKC", text))
    return read_numeral(match[0]) if match else None


@lru_cache(maxsize=8192)
def find_body(title: str) -> str:
    """Whose plan it is, by its title: what is left without year and kind; "" where nothing is."""
    bare = _YEAR.sub(" ", unicodedata.normalize("NFKC", title))
    bare = re.sub(r"(?<=\s)年度?", " ", bare)
    before = _SUBJECT.split(bare)[0] if _SUBJECT.split(bare)[0].strip() else bare
    return "".join(_DOCUMENT.sub("", before.strip()).split())


def short_title(text: str) -> str:
    """An item's title: its first sentence if that is short, else its opening clause."""
    line = text.strip().split("\n")[0].strip()
    sentence = re.split(r"[。！？；]", line)[0].strip("* ")
    if len(sentence) <= _LONGEST or sentence.isascii():
        return sentence
    return re.split(r"(?<=.{4})[，：,:]", sentence)[0]
