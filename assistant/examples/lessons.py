"""From which questions do the classifiers learn, and which are kept from them, so that they can be measured on these?

Dialogues count twice, being few. Some questions that need no context are learned once more with one that is not theirs:
what was said before is not always what is asked of now.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace

from assistant.examples.library import UNCLEAR, background_examples, read_dialogues, read_examples
from assistant.plan.model import Plan
from embeddings.multi_label import Labelled
from embeddings.probe_fitting import Example

_EVERY = 9
"""One question of so many is kept from it."""
_STRANGE = 0.17
"""The share of the questions that are learned with a context of another dialogue too."""
_LEAST = 6
"""Characters that a question must have for that: a shorter one may lean on any context."""


def is_kept(example: Example | Labelled) -> bool:
    """Whether a question is kept from the classifiers. The same for the same text, whatever is added beside it."""
    said = "|".join([example.text, *example.before])
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:4], "big") % _EVERY == 0


def lessons(plan: Plan) -> list[Example]:
    """What the classifiers of a plan learn from."""
    questions = [example for example in read_examples(plan) if not is_kept(example)]
    dialogues = [example for example in read_dialogues(plan) if not is_kept(example)]
    return [*questions, *background_examples(plan), *dialogues, *dialogues, *_elsewhere(questions, dialogues)]


def _elsewhere(questions: Sequence[Example], dialogues: Sequence[Example]) -> list[Example]:
    """Some questions, each with the context of a dialogue: half of these answered by the same part, half any."""
    if not dialogues:
        return []
    chance = random.Random(0)
    near: dict[str | None, list[Example]] = {}
    for dialogue in dialogues:
        near.setdefault(dialogue.part, []).append(dialogue)
    whole = [q for q in questions if q.kind != UNCLEAR and len(q.text) >= _LEAST]
    drawn = chance.sample(whole, int(_STRANGE * len(whole)))
    others = (chance.choice(near.get(q.part, dialogues) if chance.random() < 0.5 else dialogues) for q in drawn)
    return [replace(question, before=other.before) for question, other in zip(drawn, others, strict=True)]
