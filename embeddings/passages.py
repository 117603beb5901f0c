"""What is found when one searches: a passage, and the group that it counts for."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Passage(BaseModel):
    """A stretch of text to find. `text` is what is embedded and indexed.

    Passages are ranked together by `group`, of which one passage is the "whole" and the others are
    "part"s of it, or "piece"s of a part, whose id is `part`. A passage of the kind "outside" is known to
    be of something else: it is never found, only compared with. A "word" is one of the vocabulary.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    group: str
    kind: Literal["whole", "part", "piece", "outside", "word"]
    part: str | None = None
    text: str
