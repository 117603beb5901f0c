"""Which characters can every file format hold?"""

import re

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids: control characters, lone surrogates, two non-characters."""


def legible(text: str) -> str:
    """The text, with U+FFFD in place of what a file cannot hold; lines end as on Unix."""
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
