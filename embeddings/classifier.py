"""Which part answers a question that may lean on what was said before it, as learned from dialogues?

The upper layers of the embedding model, adapted to just this, read a question together with what was said before it;
on what comes out stand three heads: which part answers, whether any does, and of what kind a question is that none
answers. `classifier_fitting` makes them, `classifier_file` keeps them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from embeddings.probe import SPREAD, Choice, Network, Seen

if TYPE_CHECKING:
    from embeddings.adapters import AdaptedEncoder

Rows = NDArray[np.float32]
_NO_TOKENS = np.array([], dtype=np.intp)


@dataclass(frozen=True)
class Classifier:
    """The adapted layers and the heads. Loads its encoder at the first question; safe to share after that."""

    embedding_model: str
    source: str
    """sha256 of what it was fitted on, as hex."""
    lowest: int
    """The number of the lowest layer that is adapted."""
    learned: Mapping[str, Rows]
    """By "LAYER.MATRIX.a" and "….b", what is added to the matrices of those layers."""
    which: Choice
    kind: Choice
    whether: Network

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of the parts that it tells apart."""
        return self.which.names

    def encode(self, texts: Sequence[str]) -> Rows:
        """(d,), what comes out of the layers, spread as the heads see it, for a question and behind it what was said
        before, the newest first. Raises WeightsError.
        """
        return self._encoder.encode(texts) * np.float32(SPREAD)

    def encode_all(self, asked: Sequence[Sequence[str]]) -> Rows:
        """(n, d), the same of many questions. Raises WeightsError."""
        return self._encoder.encode_all(asked) * np.float32(SPREAD)

    def log_probabilities(self, encoded: Rows) -> Rows:
        """(n,) float32, ln P of each part, some part answering, for a question that was encoded (d,)."""
        return self.which.log_probabilities(Seen(encoded, _NO_TOKENS))

    def log_odds(self, encoded: Rows) -> float:
        """ln(P(some part answers) / P(none does)) for a question that was encoded (d,)."""
        return self.whether.log_odds(encoded)

    def kind_log_probabilities(self, encoded: Rows) -> Rows:
        """(kinds,) float32, ln P of each kind, no part answering, for a question that was encoded (d,)."""
        return self.kind.log_probabilities(Seen(encoded, _NO_TOKENS))

    @cached_property
    def _encoder(self) -> "AdaptedEncoder":
        from embeddings.adapters import AdaptedEncoder  # torch and transformers are read when they are needed

        return AdaptedEncoder(self.lowest, self.learned)
