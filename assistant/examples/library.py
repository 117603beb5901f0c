"""Which questions are known to be answered by which sentence of a plan, and which by none?

`cnipa-2018.txt` was written by people who had read the plan and nothing else: no question of the evaluation set. A line
"[9#4]" says that the questions below it are answered by sentence 4 (from 0) of item 9. Below any other line in brackets
stand questions that the plan does not answer: below "[elsewhere]" those about something else altogether, below
"[unclear]" those that name nothing to look up, below "[9]" and "[field]" those near to item 9, or to the plan's field.
Questions like these are what an index is enriched with elsewhere (Nogueira et al., "Document expansion by query
prediction", 2019); here a probe learns from them.
"""

import hashlib
import logging
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from assistant.background import ELSEWHERE, background_passages, background_sha256
from assistant.passages import part_id
from assistant.plan.model import Plan
from assistant.question.script import clean, to_simplified
from embeddings.probe import Probe
from embeddings.probe_file import ProbeError, read_probe
from embeddings.probe_fitting import Example

_log = logging.getLogger(__name__)
_FOLDER = Path(str(files("assistant.examples")))
_HEADING = re.compile(r"\[(.+)\]")
_SENTENCE = re.compile(r"(.+)#(\d+)")
_NEAR = "not_in_plan"
_KINDS = {ELSEWHERE: "off_topic", "unclear": "unclear"}
"""The kinds of questions that a plan does not answer, named as refusals are, by heading; `_NEAR` below any other."""


def read_examples(plan: Plan) -> tuple[Example, ...]:
    """The example questions of a plan, none where it has none.

    Raises ValueError where they name a sentence that the plan does not have.
    """
    path = _FOLDER / f"{plan.id}.txt"
    return tuple(_examples(path.read_text(encoding="utf-8"), plan)) if path.is_file() else ()


def background_examples(plan: Plan) -> tuple[Example, ...]:
    """What is asked that plans say nothing of, as examples that are not answered."""
    return tuple(Example(passage.text, None, _KINDS.get(passage.group, _NEAR)) for passage in background_passages(plan))


def examples_sha256(plan: Plan) -> str:
    """The hash of all examples and of the plan that they are about, as hex."""
    own = (_FOLDER / f"{plan.id}.txt").read_bytes()
    return hashlib.sha256(f"{plan.sha256} {background_sha256()} ".encode() + own).hexdigest()


def probe_path(plan: Plan) -> Path:
    """Where the probe of a plan lies, whether or not it has one."""
    return _FOLDER / f"{plan.id}.npz"


def probe_for(plan: Plan, embedding_model: str) -> Probe | None:
    """The probe of a plan; None where it has none that was fitted on this plan with this embedding model."""
    if not probe_path(plan).is_file() or not (_FOLDER / f"{plan.id}.txt").is_file():
        return None
    try:  # a plan can be answered without
        probe = read_probe(probe_path(plan))
    except ProbeError as error:
        _log.warning("%s answers without its probe: %s", plan.id, error)
        return None
    fits = probe.embedding_model == embedding_model and probe.source == examples_sha256(plan)
    return probe if fits else None


def _examples(text: str, plan: Plan) -> Iterator[Example]:
    part, kind = None, _NEAR
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        if heading := _HEADING.fullmatch(line):
            part, kind = _part(heading[1], plan), _KINDS.get(heading[1], _NEAR)
        else:
            yield Example(to_simplified(clean(line)), part, "" if part else kind)


def _part(heading: str, plan: Plan) -> str | None:
    named = _SENTENCE.fullmatch(heading)
    if not named:
        return None
    item = next((item for item in plan.items if item.key == named[1]), None)
    if item is None or int(named[2]) >= len(item.sentences):
        raise ValueError(f"There is no sentence [{heading}] in {plan.title}.")
    return part_id(plan, item, int(named[2]))
