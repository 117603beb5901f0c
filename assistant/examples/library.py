"""Which questions are known to be answered by which sentence of a plan, and which by none?

`cnipa-2018.txt` was written by language models that were shown the plan and nothing else: no question of the
evaluation set. A line "[9#4]" says that the questions below it are answered by sentence 4 (from 0) of item 9. Below any
other line in brackets stand questions that the plan does not answer: below "[elsewhere]" those about something else
altogether, below "[unclear]" those that name nothing to look up, below "[9]" and "[field]" those near to item 9, or to
the plan's field.
`cnipa-2018.several.txt` has such as it takes several sentences to answer: "[9#4 12#1]" names all of them.
Questions like these are what an index is enriched with elsewhere (Nogueira et al., "Document expansion by query
prediction", 2019); here a probe learns from them.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from assistant.background import ELSEWHERE, background_passages, background_sha256
from assistant.passages import part_id
from assistant.plan.model import Plan
from assistant.question.asked import Asked, Turn
from assistant.question.heard import Exchange, heard
from assistant.question.places import Place, text_of
from assistant.question.script import clean, to_simplified
from embeddings.classifier import Classifier
from embeddings.classifier_file import read_classifier
from embeddings.ensemble import Ensemble
from embeddings.learned import Learned
from embeddings.multi_label import Labelled, MultiLabel, read_multi_label
from embeddings.probe import Probe
from embeddings.probe_file import read_probe
from embeddings.probe_fitting import Example
from embeddings.weights_file import ProbeError

T = TypeVar("T", Probe, Classifier, MultiLabel)
_log = logging.getLogger(__name__)
_FOLDER = Path(str(files("assistant.examples")))
_HEADING = re.compile(r"\[(.+)\]")
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)
_TURN, _NOTHING = " | ", "-"
"""What parts the turns of a dialogue, and what stands where nothing was quoted."""
_NEAR = "not_in_plan"
UNCLEAR = "unclear"
_KINDS = {ELSEWHERE: "off_topic", UNCLEAR: UNCLEAR}
"""The kinds of questions that a plan does not answer, named as refusals are, by heading; `_NEAR` below any other."""


def read_examples(plan: Plan) -> tuple[Example, ...]:
    """The example questions of a plan, none where it has none.

    Raises ValueError where they name a sentence that the plan does not have.
    """
    path = _FOLDER / f"{plan.id}.txt"
    return tuple(_examples(path.read_text(encoding="utf-8"), plan)) if path.is_file() else ()


def read_dialogues(plan: Plan) -> tuple[Example, ...]:
    """The example dialogues of a plan, each as its last question and what was said before; none where it has none.

    Raises ValueError as `read_examples` does.
    """
    return tuple(_examples(_dialogues(plan), plan))


def read_conversations(plan: Plan) -> tuple[tuple[Asked, Example], ...]:
    """The example dialogues, each as it would be asked, and as an example.

    Raises ValueError as `read_examples` does.
    """
    asked = (_asked([turn.strip() for turn in line.split(_TURN)], plan) for _, line in _lines(_dialogues(plan)))
    return tuple(zip(asked, read_dialogues(plan), strict=True))


def read_several(plan: Plan) -> tuple[Labelled, ...]:
    """The examples of which many take several sentences to answer, and some none; nothing where a plan has none.

    Raises ValueError as `read_examples` does.
    """
    return tuple(_labelled(line, heading, plan) for heading, line in _lines(_several(plan)))


def background_examples(plan: Plan) -> tuple[Example, ...]:
    """What is asked that plans say nothing of, as examples that are not answered."""
    return tuple(Example(passage.text, None, _KINDS.get(passage.group, _NEAR)) for passage in background_passages(plan))


def examples_sha256(plan: Plan) -> str:
    """The hash of all examples and of the plan that they are about, as hex. Comments do not count."""
    own = _COMMENT.sub("", (_FOLDER / f"{plan.id}.txt").read_text(encoding="utf-8"))
    return _sha256(f"{plan.sha256} {background_sha256()} {own}".encode())


def dialogues_sha256(plan: Plan) -> str:
    """The hash of the examples and dialogues that the classifiers of a plan learn from, as hex. Comments do not count,
    nor do questions over several sentences: they help one of them, which is of use where others were added.
    """
    return _sha256(f"{examples_sha256(plan)} {_COMMENT.sub('', _dialogues(plan))}".encode())


def several_sha256(plan: Plan) -> str:
    """The hash of all that the multi-label classifier of a plan learns from and stands on, as hex: its examples, whose
    comments do not count, and probe and classifiers, whose own stamps tell of the other examples.
    """
    return _sha256(_COMMENT.sub("", _several(plan)).encode(), *_learned_files(plan))


def learned_sha256(plan: Plan) -> str:
    """The hash of the probe and the classifiers of a plan, as hex: what a calibration is fitted on."""
    return _sha256(*_learned_files(plan))


def probe_path(plan: Plan) -> Path:
    """Where the probe of a plan lies, whether or not it has one."""
    return _FOLDER / f"{plan.id}.npz"


def classifier_paths(plan: Plan) -> tuple[Path, Path]:
    """Where the classifiers of a plan lie, whether or not it has them: the one that learns the examples alone, and the
    one that learns beside them of questions over several sentences.
    """
    return _FOLDER / f"{plan.id}.classifier.npz", _FOLDER / f"{plan.id}.joint.npz"


def several_path(plan: Plan) -> Path:
    """Where the multi-label classifier of a plan lies, whether or not it has one."""
    return _FOLDER / f"{plan.id}.several.npz"


def learned_for(plan: Plan, embedding_model: str) -> Learned | None:
    """What was learned for a plan with this embedding model; None where that is nothing.

    Probe and classifiers are of no use without each other: when to refuse depends on what all say.
    """
    if not (_FOLDER / f"{plan.id}.txt").is_file():
        return None
    probe = _fitting(read_probe, probe_path(plan), embedding_model, examples_sha256(plan))
    source, paths = dialogues_sha256(plan), classifier_paths(plan)
    members = [one for path in paths if (one := _fitting(read_classifier, path, embedding_model, source))]
    told_apart = {(one.parts, one.kind.names) for one in members}
    if probe is None or len(members) < len(paths) or len(told_apart) > 1 or set(probe.parts) != set(members[0].parts):
        return None
    together = _fitting(read_multi_label, several_path(plan), embedding_model, several_sha256(plan))
    return Learned(probe, Ensemble(tuple(members)), together if together and together.parts == probe.parts else None)


def _learned_files(plan: Plan) -> Iterator[bytes]:
    for path in (probe_path(plan), *classifier_paths(plan)):
        yield path.read_bytes() if path.is_file() else b""


def _sha256(*pieces: bytes) -> str:
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def _fitting(read: Callable[[Path], T], path: Path, embedding_model: str, source: str) -> T | None:
    """What a file holds, where it was fitted on this source with this model; a plan can be answered without."""
    if not path.is_file():
        return None
    try:
        found = read(path)
    except ProbeError as error:
        _log.warning("Answers are found without some of what was learned: %s", error)
        return None
    return found if found.embedding_model == embedding_model and found.source == source else None


def _dialogues(plan: Plan) -> str:
    return _text(f"{plan.id}.dialogues.txt")


def _several(plan: Plan) -> str:
    return _text(f"{plan.id}.several.txt")


def _text(name: str) -> str:
    path = _FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The heading above each line of a file, and the line."""
    heading = ""
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        if found := _HEADING.fullmatch(line):
            heading = found[1]
        else:
            yield heading, line


def _examples(text: str, plan: Plan) -> Iterator[Example]:
    """The questions or dialogues of a file, each with what the heading above it says."""
    for heading, line in _lines(text):
        part = _part(heading, plan) if "#" in heading else None
        *before, asked = (turn.strip() for turn in line.split(_TURN))
        kind = "" if part else _KINDS.get(heading, _NEAR)
        yield Example(_read(asked), part, kind, heard(_exchanges(before, plan), plan))


def _labelled(line: str, heading: str, plan: Plan) -> Labelled:
    parts = tuple(_part(name, plan) for name in heading.split()) if "#" in heading else ()
    *before, asked = (turn.strip() for turn in line.split(_TURN))
    return Labelled(_read(asked), parts, heard(_exchanges(before, plan), plan))


def _asked(turns: Sequence[str], plan: Plan) -> Asked:
    """The last question of a dialogue, with the quotations before it as an answer gives them."""
    history: list[Turn] = []
    for exchange in _exchanges(turns[:-1], plan):
        told = "".join(f"{text_of(place, plan)}[{plan.item(place.item).key}]" for place in exchange.quoted)
        history += [Turn(role="user", content=exchange.question), Turn(role="assistant", content=told)]
    return Asked(question=turns[-1], history=tuple(history))


def _exchanges(turns: Sequence[str], plan: Plan) -> list[Exchange]:
    """What was asked and quoted in turn."""
    return [
        Exchange(_read(asked), () if quoted == _NOTHING else tuple(_place(name, plan) for name in quoted.split()))
        for asked, quoted in zip(turns[::2], turns[1::2], strict=True)
    ]


def _read(typed: str) -> str:
    return to_simplified(clean(typed))


def _part(name: str, plan: Plan) -> str:
    item, sentence = _place(name, plan)
    return part_id(plan, plan.item(item), sentence)


def _place(name: str, plan: Plan) -> Place:
    """The sentence that is named as "10#2"."""
    key, _, number = name.partition("#")
    item = plan.find(key)
    if item is None or not number.isdecimal() or int(number) >= len(item.sentences):
        raise ValueError(f"There is no sentence [{name}] in {plan.title}.")
    return Place(item.ordinal, int(number))
