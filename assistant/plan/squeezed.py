"""How are texts compared that may be broken into lines or spaced in other ways?"""

import re


def squeezed(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)
