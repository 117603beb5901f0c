"""How is what was learned for a plan fitted on its examples, and where is it put?"""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch

from assistant.embedding import telling
from assistant.examples.joined import joined_lessons, those_of_several
from assistant.examples.lessons import lessons
from assistant.examples.library import (
    background_examples,
    classifier_paths,
    dialogues_sha256,
    examples_sha256,
    probe_path,
    read_examples,
    several_path,
    several_sha256,
)
from assistant.plan.model import Plan
from embeddings.classifier_file import read_classifier, write_classifier
from embeddings.classifier_fitting import Steps, fit_classifier
from embeddings.learned import Learned
from embeddings.model import TextEmbeddings
from embeddings.multi_label import Labelled, write_multi_label
from embeddings.multi_label_fitting import fit_multi_label
from embeddings.probe_file import write_probe
from embeddings.probe_fitting import Example, fit_probe

_REHEARSED = 20_000
"""How many of the examples are gone over again beside questions over several sentences, lest they be forgotten
(rehearsal; Robins, 1995).
"""


def learn_which(plan: Plan, embeddings: TextEmbeddings, steps: Steps, *, further: bool = False) -> str:
    """Fit the probe and the classifiers; returns what to tell of them.

    With `further` the classifiers go on from those that are there. Raises EmbeddingError, and ProbeError or ValueError
    where one of those cannot be read or tells other sentences apart.
    """
    paths = classifier_paths(plan)
    starts = [read_classifier(path) if further else None for path in paths]
    examples = (*read_examples(plan), *background_examples(plan))
    with telling():
        vectors = embeddings.encode_queries([example.text for example in examples])
    probe = fit_probe(examples, vectors, embedding_model=embeddings.name, source=examples_sha256(plan))
    taught, source = lessons(plan), dialogues_sha256(plan)
    several: list[list[Labelled]] = [[], those_of_several(joined_lessons(plan))]
    with telling(), _nearly_zero_as_zero():
        fitted = [
            fit_classifier(taught, joined, embedding_model=embeddings.name, source=source, start=start, steps=steps)
            for joined, start in zip(several, starts, strict=True)
        ]
    write_probe(probe, probe_path(plan))
    told = [f"{probe_path(plan)}: {len(examples)} examples, {len(probe.parts)} sentences"]
    for classifier, path, joined in zip(fitted, paths, several, strict=True):
        write_classifier(classifier, path)
        told.append(f"{path}: {len(taught) + len(joined)} examples, {len(classifier.parts)} sentences")
    return "\n".join(told)


def learn_several(plan: Plan, embeddings: TextEmbeddings, steps: Steps) -> str | None:
    """Let the second classifier go on over the questions over several sentences; returns what to tell of it.

    Some of the other examples are learned again beside them, others each time. None where there are no such questions.
    Raises ProbeError where there is no such classifier, and ValueError as `fit_classifier` does.
    """
    joined, path = those_of_several(joined_lessons(plan)), classifier_paths(plan)[1]
    if not joined:
        return None
    start, drawn = read_classifier(path), _rehearsed(lessons(plan), random.Random(several_sha256(plan)))
    with telling(), _nearly_zero_as_zero():
        fitted = fit_classifier(
            drawn, joined, embedding_model=embeddings.name, source=start.source, start=start, steps=steps
        )
    write_classifier(fitted, path)
    return f"{path}: {len(joined)} examples, and {len(drawn)} that it had learned"


def _rehearsed(examples: list[Example], chance: random.Random) -> list[Example]:
    """Some of the examples, among them one at least of each sentence and of each kind that none answers."""
    shuffled = chance.sample(examples, len(examples))
    one_of_each = list({(example.part, example.kind): example for example in reversed(shuffled)}.values())
    drawn = set(map(id, one_of_each))
    rest = [example for example in shuffled if id(example) not in drawn]
    return [*one_of_each, *rest[: max(0, _REHEARSED - len(one_of_each))]]


def learn_together(plan: Plan, embeddings: TextEmbeddings, learned: Learned) -> str | None:
    """Fit which sentences answer together, on the probe and the classifiers; returns what to tell of it.

    None where there are no examples of that. Raises EmbeddingError, and ValueError where one names a sentence that the
    others do not.
    """
    taught, classifiers = joined_lessons(plan), learned.classifiers
    if not taught or classifiers is None:
        return None
    with telling():
        vectors = embeddings.encode_queries([one.text for one in taught])
        encoded = classifiers.encode_all([(one.text, *one.before) for one in taught])
    seen = [
        learned.seen(code, vector, has_context=bool(one.before))
        for one, code, vector in zip(taught, encoded, vectors, strict=True)
    ]
    log_probabilities = [learned.in_order(classifiers.log_probabilities(code)) for code in encoded]
    with _nearly_zero_as_zero():
        fitted = fit_multi_label(
            taught,
            np.array(seen, dtype=np.float32),
            np.array(log_probabilities, dtype=np.float32),
            learned.parts,
            embedding_model=embeddings.name,
            source=several_sha256(plan),
        )
    write_multi_label(fitted, several_path(plan))
    several = sum(len(one.parts) > 1 for one in taught)
    return f"{several_path(plan)}: {len(taught)} examples, of which {several} take several sentences"


@contextmanager
def _nearly_zero_as_zero() -> Iterator[None]:
    """Denormal numbers take many times as long, and a fit makes many of them.

    The processor is set so for the calling thread, and for threads that are born meanwhile.
    """
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)
