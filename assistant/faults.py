"""What is wrong with JSON that somebody wrote, in words of JSON?"""

from collections.abc import Mapping
from typing import Any

_OF_JSON = {"tuple_type": "Input should be a list"}
"""Where pydantic's own words are those of Python, by its type of error."""


def fault(found: Mapping[str, Any]) -> tuple[str, str]:
    """Where it is ("history.0.role", "" for the whole) and what is wrong there, of one of pydantic's errors."""
    return ".".join(map(str, found["loc"])), _OF_JSON.get(found["type"], found["msg"])
