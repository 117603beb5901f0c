"""Which parts belong to the answer of a question that it may take several to answer, as learned?

A multi-label classifier: each part is judged by itself, so that two may both be certain. It sees what probe and
classifiers see, the embedding of a question and the vectors of the adapted layers, and starts from the classifiers'
ln P of each part. `multi_label_fitting` makes it.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.weights_file import arrays_of, in_bytes, write_arrays

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A question, the ids of all parts that belong to its answer, and what was said before it, the newest first."""

    text: str
    parts: tuple[str, ...]
    before: tuple[str, ...] = ()
    weight: float = 1.0
    """How often it is drawn beside the others."""


@dataclass(frozen=True)
class MultiLabel:
    """One hidden layer of h units over d columns, a rectifier behind it, and an output for each of n parts."""

    embedding_model: str
    source: str
    """sha256 of what it was fitted on, as hex."""
    parts: tuple[str, ...]
    hidden: Rows
    """(h, d)."""
    hidden_bias: Rows
    """(h,)."""
    out: Rows
    """(n, h)."""
    out_bias: Rows
    """(n,)."""
    slope: float
    """What the classifiers' ln P of a part counts."""

    def log_odds(self, seen: Rows, log_probabilities: Rows) -> Rows:
        """(n,) float32, ln(P(the part belongs to the answer) / P(it does not)).

        `seen` is (d,), `log_probabilities` (n,) what the classifiers say of the same parts.
        """
        units = np.maximum(self.hidden @ seen + self.hidden_bias, 0)
        return np.asarray(self.out @ units + self.out_bias + self.slope * log_probabilities, dtype=np.float32)


def write_multi_label(fitted: MultiLabel, path: Path) -> None:
    """Put it in the place of any older file: the hidden layer in a byte for each weight. Raises OSError."""
    hidden, step = in_bytes(fitted.hidden)
    arrays = {
        "embedding_model": np.array(fitted.embedding_model),
        "source": np.array(fitted.source),
        "parts": np.array(fitted.parts),
        "hidden": hidden,
        "step": step,
        "hidden_bias": fitted.hidden_bias,
        "out": fitted.out.astype(np.float16),
        "out_bias": fitted.out_bias,
        "slope": np.array(fitted.slope),
    }
    write_arrays(arrays, path)


def read_multi_label(path: Path) -> MultiLabel:
    """Raises ProbeError."""
    with arrays_of(path) as stored:
        return MultiLabel(
            embedding_model=str(stored["embedding_model"]),
            source=str(stored["source"]),
            parts=tuple(str(part) for part in stored["parts"]),
            hidden=stored["hidden"] * stored["step"],
            hidden_bias=stored["hidden_bias"],
            out=stored["out"].astype(np.float32),
            out_bias=stored["out_bias"],
            slope=float(stored["slope"]),
        )
