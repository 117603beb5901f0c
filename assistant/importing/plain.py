"""How is a file of plain text read?"""

from assistant.errors import PlanImportError
from assistant.importing.encoding import decode
from assistant.importing.reading import Reading

_MOST_CONTROL = 0.01
"""Share of the characters that may be control characters."""


def read_text(name: str, data: bytes) -> Reading:
    """The text as it stands. Raises PlanImportError where the bytes are no text."""
    return Reading(decode_text(name, data))


def decode_text(name: str, data: bytes, declared: str = "") -> str:
    """The characters of a file. Raises PlanImportError where the bytes are no text."""
    text = decode(data, declared)
    if text is None or sum(c < " " and c not in "\t\n\r\f" for c in text) > _MOST_CONTROL * len(text):
        raise PlanImportError(
            f"{name} is not a text in a known encoding (UTF-8, UTF-16, GB18030, Big5). Save it as UTF-8 text, or give "
            "the document that it was made from."
        )
    return text
