"""Which part answers a question, as learned from questions whose answers are known?

Linear probes (Alain and Bengio, "Understanding intermediate layers using linear classifier probes", 2016) on the
embedding of a question and on its characters, character bigrams and Latin words: one says which part answers, one
whether any does, one of what kind a question is that none answers. The second is joined by a network with one hidden
layer, which sees what an embedding's directions say only together. Where a question is near to its answer only in
meaning, they know what mere cosines do not: which directions of an embedding, and which words, tell the parts apart.
`probe_fitting` makes them, `probe_file` keeps them.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from embeddings.tokens import bigrams

Rows = NDArray[np.float32]
_HAN = re.compile(r"[\u3400-\u9fff]")

SPREAD = 10.0
"""Unit vectors differ by little; with this they differ by about as much as a fit expects."""
TOKENS = 8.0
"""How much all tokens together count beside the embedding."""
NETWORK = 1.0
"""How much what the network says counts beside the linear probe."""


@dataclass(frozen=True)
class Seen:
    """A question as the probes see it."""

    meant: Rows
    """(d,), its embedding, spread."""
    said: NDArray[np.intp]
    """The rows of those of its tokens that are known."""

    def weighed(self, weights: Rows) -> Rows:
        """(..., d + t) weights, the tokens last → (...), their products with what is seen, summed."""
        size = len(self.meant)
        meant, said = weights[..., :size] @ self.meant, weights[..., size + self.said].sum(axis=-1)
        return np.asarray(meant + TOKENS * said / max(1, len(self.said)) ** 0.5, dtype=np.float32)


@dataclass(frozen=True)
class Choice:
    """The coefficients of one among n names, over an embedding of d columns and t tokens."""

    names: tuple[str, ...]
    weights: Rows
    """(n, d + t), the tokens last."""
    bias: Rows
    """(n,)."""

    def log_probabilities(self, seen: Seen) -> Rows:
        """(n,) float32, ln P of each name; at most 0."""
        logits = seen.weighed(self.weights) + self.bias
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
class Prediction:
    """What probes or a classifier say of a question."""

    log_probabilities: Rows
    """(n,) float32, ln P(part | question, some part answers) in the order of the probe's parts; at most 0."""
    log_odds: float
    """ln(P(some part answers) / P(none does)): above 0 where it rather is answered."""
    unanswered_kind: str
    """Of what kind it most probably is, if no part answers it."""
    surety: float
    """ln P of the most probable part, at most 0, by those of probe and classifier who say `log_odds`."""
    together: Rows | None = None
    """(n,) float32, for each part ln(P(it belongs to the answer) / P(it does not)); None where that was not learned."""


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

    def predict(self, text: str, vector: Rows) -> Prediction:
        """What they say of a question; `vector` (d,) is its embedding."""
        known = [row for token in token_set(text) if (row := self._row.get(token)) is not None]
        seen = Seen(spread(vector, self.mean), np.array(known, dtype=np.intp))
        linear = float(seen.weighed(self.whether)) + self.whether_bias
        log_probabilities = self.which.log_probabilities(seen)
        return Prediction(
            log_probabilities=log_probabilities,
            log_odds=linear + NETWORK * self.network.log_odds(seen.meant),
            unanswered_kind=self.kind.names[int(self.kind.log_probabilities(seen).argmax())],
            surety=float(log_probabilities.max()),
        )

    @cached_property
    def _row(self) -> dict[str, int]:
        return {token: row for row, token in enumerate(self.tokens)}


def spread(vectors: Rows, mean: Rows) -> Rows:
    """A unit vector, or rows of them, as the probes see it."""
    return np.asarray((vectors - mean) * SPREAD, dtype=np.float32)


def token_set(text: str) -> list[str]:
    """What the probes read of a text, each token once."""
    return list(dict.fromkeys([*bigrams(text), *_HAN.findall(text)]))
