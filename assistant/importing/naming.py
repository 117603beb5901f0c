"""By which id is a plan known whose file is called so?"""

import re
import unicodedata
from pathlib import PurePath

from pypinyin import Style, lazy_pinyin

from assistant.plan.library import RESERVED

_LONGEST = 48
_HAN = re.compile("[\u3400-\u9fff]+")


def id_of(name: str) -> str:
    """An id from a file's name: its letters and digits, of Chinese words the first letters of their pinyin."""
    stem = unicodedata.normalize("NFKC", PurePath(name).stem)
    latin = _HAN.sub(lambda han: "".join(lazy_pinyin(han[0], style=Style.FIRST_LETTER, errors="ignore")), stem)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9_]+", "-", ascii_only)[:_LONGEST].strip("-_") or "plan"
    return f"{made}-plan" if made in RESERVED else made
