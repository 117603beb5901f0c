"""From which questions does a multi-label classifier learn what it takes several sentences to answer?

From those written for it, and beside them from some of the examples that one sentence answers, and from pairs of such
put together. What was kept from the classifiers is kept from this one too. Of what no sentence answers it learns only
where that is worded like the rest: whether a question is answered others say.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from assistant.examples.lessons import is_kept
from assistant.examples.library import read_dialogues, read_examples, read_several
from assistant.plan.model import Plan
from embeddings.multi_label import Labelled
from embeddings.probe_fitting import Example

_SINGLE, _HEARD, _PAIRS = 9000, 3000, 3500
"""How many examples, dialogues, and pairs of examples are learned from at most."""
_WRITTEN = 6.0
"""What one that was written for it counts beside these."""
_JOINTS = ("，", "，", "？", "？", "；", " ", "。", "？还有，", "，另外", "，顺便问下", "，还有就是")


def joined_lessons(plan: Plan) -> list[Labelled]:
    """What the multi-label classifier of a plan learns from; nothing where nothing was written for it."""
    written = [replace(one, weight=_WRITTEN) for one in read_several(plan) if not is_kept(one)]
    if not written:
        return []
    chance = random.Random(0)
    single, heard = (_taught(examples) for examples in (read_examples(plan), read_dialogues(plan)))
    pairs = (chance.sample(single, 2) for _ in range(_PAIRS)) if len(single) > 1 else ()
    return [
        *written,
        *chance.sample(single, min(_SINGLE, len(single))),
        *chance.sample(heard, min(_HEARD, len(heard))),
        *(_both(first, second, chance.choice(_JOINTS)) for first, second in pairs if first.parts != second.parts),
    ]


def those_of_several(lessons: Sequence[Labelled]) -> list[Labelled]:
    """Of such lessons those written for it, and the pairs. One of the classifiers learns from these too; the others it
    has learned as examples.
    """
    return [one for one in lessons if one.weight > 1 or len(one.parts) > 1]


def _taught(examples: Sequence[Example]) -> list[Labelled]:
    """Those that a sentence answers and that are not kept."""
    return [Labelled(one.text, (one.part,), one.before) for one in examples if one.part and not is_kept(one)]


def _both(first: Labelled, second: Labelled, joint: str) -> Labelled:
    return Labelled(first.text.rstrip("？?。") + joint + second.text, first.parts + second.parts)
