"""Which part answers a question, as learned from questions whose answers are known?

Probes on the embedding of a question, linear ones (Alain and Bengio, "Understanding intermediate layers using linear
classifier probes", 2016): one says which part answers, one whether any does, one of what kind a question is that none
answers. The second also sees the question's characters, character bigrams and Latin words, and is joined by a network
with one hidden layer, which sees what an embedding's directions say only together. Where a question is near to its
answer only in meaning, they know what mere cosines do not: which directions of an embedding tell the parts apart.
`probe_fitting` makes them.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from embeddings.durable import write_over
from embeddings.tokens import bigrams

Rows = NDArray[np.float32]
_HAN = re.compile(r"[\u3400-\u9fff]")

SPREAD = 10.0
"""Unit vectors differ by little; with this they differ by about as much as a fit expects."""
TOKENS = 12.0
"""How much all tokens together count beside the embedding."""
NETWORK = 1.0
"""How much what the network says counts beside the linear probe."""


class ProbeError(Exception):
    """A probe cannot be read; the message says why."""


@dataclass(frozen=True)
class Choice:
    """The coefficients of one among n names, over an embedding of d columns."""

    names: tuple[str, ...]
    weights: Rows
    """(n, d)."""
    bias: Rows
    """(n,)."""

    def log_probabilities(self, seen: Rows) -> Rows:
        """(n,) float32, ln P of each name for a (d,) vector; at most 0."""
        logits = self.weights @ seen + self.bias
        logits = logits - logits.max()
        return np.asarray(logits - np.log(np.exp(logits).sum()), dtype=np.float32)


@dataclass(frozen=True)
class Network:
    """One hidden layer of h units over an embedding of d columns."""

    hidden: Rows
    """(h, d)."""
    hidden_bias: Rows
    """(h,)."""
    out: Rows
    """(h,)."""
    out_bias: float

    def log_odds(self, seen: Rows) -> float:
        """What it says of a (d,) vector; above 0 for yes."""
        return float(self.out @ np.maximum(self.hidden @ seen + self.hidden_bias, 0)) + self.out_bias


@dataclass(frozen=True)
class Probe:
    """All that was fitted, d = dimension of the embedding, t = tokens."""

    embedding_model: str
    source: str
    """sha256 of what it was fitted on, as hex."""
    tokens: tuple[str, ...]
    mean: Rows
    """(d,), taken off each embedding."""
    which: Choice
    """Among the parts, where some part answers."""
    kind: Choice
    """Among the kinds of questions that no part answers."""
    whether: Rows
    """(d + t,), the tokens last."""
    whether_bias: float
    network: Network

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of the parts that it tells apart."""
        return self.which.names

    def log_probabilities(self, vector: Rows) -> Rows:
        """(n,) float32, ln P(part | question, some part answers) in the order of `parts`; at most 0."""
        return self.which.log_probabilities(spread(vector, self.mean))

    def log_odds(self, text: str, vector: Rows) -> float:
        """ln(P(some part answers) / P(none does)): above 0 where it rather is answered."""
        size, seen = len(self.mean), spread(vector, self.mean)
        meant = float(self.whether[:size] @ seen) + NETWORK * self.network.log_odds(seen)
        known = [row for token in token_set(text) if (row := self._row.get(token)) is not None]
        said = TOKENS * float(self.whether[size:][known].sum()) / len(known) ** 0.5 if known else 0.0
        return meant + said + self.whether_bias

    def unanswered_kind(self, vector: Rows) -> str:
        """Of what kind a question most probably is, if no part answers it."""
        return self.kind.names[int(self.kind.log_probabilities(spread(vector, self.mean)).argmax())]

    @cached_property
    def _row(self) -> dict[str, int]:
        return {token: row for row, token in enumerate(self.tokens)}

    def save(self, path: Path) -> None:
        """Write it, the weights in half precision, in the place of any older one. Raises OSError."""
        names = {
            "embedding_model": self.embedding_model,
            "source": self.source,
            "bias": self.whether_bias,
            "network_bias": self.network.out_bias,
        }
        lists = {"tokens": self.tokens, "parts": self.which.names, "kinds": self.kind.names}
        half = {
            "which": self.which.weights,
            "kind": self.kind.weights,
            "whether": self.whether,
            "network_hidden": self.network.hidden,
            "network_hidden_bias": self.network.hidden_bias,
            "network_out": self.network.out,
        }
        stored: dict[str, Any] = {
            "names": np.array(json.dumps(names)),
            "mean": self.mean,
            "which_bias": self.which.bias,
            "kind_bias": self.kind.bias,
            **{name: np.array("\n".join(lines)) for name, lines in lists.items()},
            **{name: weights.astype(np.float16) for name, weights in half.items()},
        }
        file = BytesIO()
        np.savez_compressed(file, allow_pickle=False, **stored)
        write_over(path, file.getvalue())

    @classmethod
    def load(cls, path: Path) -> "Probe":
        """Read it. Raises ProbeError."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                return cls._of(dict(stored))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ProbeError(f"{path.name} cannot be read: {error}") from error

    @classmethod
    def _of(cls, stored: dict[str, Any]) -> "Probe":
        names = json.loads(str(stored["names"]))
        which, kind, whether, hidden, hidden_bias, out = (
            stored[name].astype(np.float32)
            for name in ("which", "kind", "whether", "network_hidden", "network_hidden_bias", "network_out")
        )
        return cls(
            embedding_model=names["embedding_model"],
            source=names["source"],
            tokens=_lines(stored["tokens"]),
            mean=stored["mean"],
            which=Choice(_lines(stored["parts"]), which, stored["which_bias"]),
            kind=Choice(_lines(stored["kinds"]), kind, stored["kind_bias"]),
            whether=whether,
            whether_bias=float(names["bias"]),
            network=Network(hidden, hidden_bias, out, float(names["network_bias"])),
        )


def spread(vectors: Rows, mean: Rows) -> Rows:
    """A unit vector, or rows of them, as the probes see it."""
    return np.asarray((vectors - mean) * SPREAD, dtype=np.float32)


def token_set(text: str) -> list[str]:
    """What the second probe reads of a text, each token once."""
    return list(dict.fromkeys([*bigrams(text), *_HAN.findall(text)]))


def _lines(joined: Any) -> tuple[str, ...]:
    return tuple(str(joined).split("\n"))


def tokens_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Every token of the texts, once, sorted."""
    return tuple(sorted({token for text in texts for token in token_set(text)}))
