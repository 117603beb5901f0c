"""What do several classifiers say together?

They learned alike but for chance, and for what one of them learned besides, so that they err at different questions:
the mean of what they say errs less (Lakshminarayanan et al., "Simple and scalable predictive uncertainty estimation
using deep ensembles", 2017).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.classifier import Classifier
from embeddings.probe import Prediction

Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Ensemble:
    """One classifier or more; all tell the same parts and kinds apart. Safe to share after the first question."""

    members: tuple[Classifier, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of the parts that they tell apart."""
        return self.members[0].parts

    def predict(self, texts: Sequence[str]) -> Prediction:
        """What they say of a question, behind it what was said before, the newest first: the mean log odds, and the
        mean log-probabilities, with 1 as their sum again. Raises WeightsError.
        """
        encoded = self.encode(texts)
        said = self._each(encoded)
        log_probabilities = self.log_probabilities(encoded)
        kinds = sum(member.kind_log_probabilities(own) for member, own in said)
        return Prediction(
            log_probabilities=log_probabilities,
            log_odds=float(np.mean([member.log_odds(own) for member, own in said])),
            unanswered_kind=self.members[0].kind.names[int(np.argmax(kinds))],
            surety=float(log_probabilities.max()),
        )

    def encode(self, texts: Sequence[str]) -> Rows:
        """(members · d,), what comes out of the layers of each in turn. Raises WeightsError."""
        return np.concatenate([member.encode(texts) for member in self.members])

    def encode_all(self, asked: Sequence[Sequence[str]]) -> Rows:
        """(n, members · d), the same of many questions. Raises WeightsError."""
        return np.hstack([member.encode_all(asked) for member in self.members])

    def log_probabilities(self, encoded: Rows) -> Rows:
        """(n,) float32, ln P of each part, some part answering, for a question that was encoded (members · d,)."""
        logs = np.mean([member.log_probabilities(own) for member, own in self._each(encoded)], axis=0)
        return np.asarray(logs - np.logaddexp.reduce(logs), dtype=np.float32)

    def _each(self, encoded: Rows) -> list[tuple[Classifier, Rows]]:
        return list(zip(self.members, np.split(encoded, len(self.members)), strict=True))
