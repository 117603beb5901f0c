"""Where do a million passages and their vectors come from, when no one has a million and embedding them takes hours?

They are made. Some thousand real texts (the passages of the shipped plan, the topics of `background.txt`, the example
questions) are embedded for real. A synthetic text joins one to three of them; its vector is the unit mean of their real
vectors plus the error that such a mean really has: a few hundred joined texts are embedded for real too, and of the
differences between their true vectors and the means two at random are mixed and added. So neighbourhoods are as dense
as in an archive of plans that say much the same thing, which is hard for an approximate index; but no one wrote these
texts, and nothing is told here of how good answers are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.background import background_passages
from assistant.examples.library import read_examples
from assistant.passages import plan_passages
from assistant.plan.model import Plan
from embeddings.model import Progress, TextEmbeddings

Vectors = NDArray[np.float32]

_EXAMPLES = 2000
"""Example questions that are taken, spread evenly."""
_JOINED = 256
"""Joined texts that are embedded for real, to learn how far a mean is from the truth."""
_MOST_PARTS = 3


@dataclass(frozen=True)
class Parts:
    """Real texts, their (n, dim) float32 unit vectors, and (m, dim) errors that means of them really have."""

    texts: tuple[str, ...]
    vectors: Vectors
    errors: Vectors


def real_parts(plan: Plan, embeddings: TextEmbeddings, progress: Progress | None = None) -> Parts:
    """Embed what is real. Raises ModelError."""
    examples = [example.text for example in read_examples(plan)]
    pieces = [passage.text for passage in (*plan_passages(plan), *background_passages(plan)) if len(passage.text) < 200]
    texts = list(dict.fromkeys([*pieces, *examples[:: max(1, len(examples) // _EXAMPLES)]]))
    random = np.random.default_rng(0)
    choices = [_choice(random, len(texts), least=2) for _ in range(_JOINED)]
    encoded = embeddings.encode_documents([*texts, *(_join(texts, choice) for choice in choices)], progress)
    vectors, true = encoded[: len(texts)], encoded[len(texts) :]
    means = np.stack([_unit(vectors[choice].mean(axis=0)) for choice in choices])
    return Parts(tuple(texts), vectors, true - means)


def synthetic(parts: Parts, count: int, batch: int, seed: int = 1) -> Iterator[tuple[list[str], Vectors]]:
    """`count` texts with their (n, dim) float32 unit vectors, a batch at a time; the same for the same seed."""
    random = np.random.default_rng(seed)
    for start in range(0, count, batch):
        choices = [_choice(random, len(parts.texts)) for _ in range(min(batch, count - start))]
        means = np.stack([_unit(parts.vectors[choice].mean(axis=0)) for choice in choices])
        pairs = random.integers(len(parts.errors), size=(2, len(choices)))
        turn = random.uniform(0, 2 * np.pi, size=(len(choices), 1))
        errors = np.cos(turn) * parts.errors[pairs[0]] + np.sin(turn) * parts.errors[pairs[1]]
        rows = np.asarray(means + errors, dtype=np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        yield [_join(parts.texts, choice) for choice in choices], rows


def _choice(random: np.random.Generator, among: int, least: int = 1) -> NDArray[np.int64]:
    return random.integers(among, size=random.integers(least, _MOST_PARTS + 1))


def _join(texts: Sequence[str], choice: NDArray[np.int64]) -> str:
    return "；".join(texts[i] for i in choice)


def _unit(vector: Vectors) -> Vectors:
    return vector / np.linalg.norm(vector)
