"""What is asked that a plan says nothing of?

Topics in `background.txt`: things that an office of the field is also asked, and things that any assistant
is asked. They are embedded with a plan's passages and never ranked; a question that is nearer to one of
them than to the plan is probably not answered by the plan (a background model, as in speaker verification:
Reynolds et al., "Speaker verification using adapted Gaussian mixture models", 2000).
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.plan.model import Plan
from embeddings.passages import Passage

SOURCE = "background"
ELSEWHERE = "elsewhere"


def background_passages(plan: Plan) -> Iterator[Passage]:
    """The topics, without those of which the plan itself speaks. `group` is their kind: "field" or "elsewhere"."""
    kind = ""
    for number, line in enumerate(_text().splitlines(), start=1):
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            key, _, topic = line.partition(" ")
            if key not in plan.text:
                yield Passage(id=f"{SOURCE}/{number}", group=kind, kind="outside", text=topic)


def background_sha256() -> str:
    """The hash of the topics, as hex."""
    return hashlib.sha256(_text().encode()).hexdigest()


@cache
def _text() -> str:
    return (files("assistant") / "background.txt").read_text(encoding="utf-8")
