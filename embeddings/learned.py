"""What is said of a question by all that has been learned for a plan?

The probe reads the question made whole, the classifiers the question as it was asked and what was said before it. Their
log-probabilities of the parts are weighed and summed, a product of experts (Hinton, "Training products of experts by
minimizing contrastive divergence", 2002): where one is unsure, the other decides. Whether any part answers a question
before which something was said, the classifiers say alone. Which parts it takes together a multi-label classifier says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from embeddings.ensemble import Ensemble
from embeddings.multi_label import MultiLabel
from embeddings.probe import Prediction, Probe, spread

Rows = NDArray[np.float32]
_PROBE, _CLASSIFIER = 0.6, 0.8
"""The exponents of what the two say of the parts; in proportion to them their odds count."""
_SHARE = _PROBE / (_PROBE + _CLASSIFIER)


@dataclass(frozen=True)
class Learned:
    """A probe, and where there are such classifiers, and on them a multi-label one. All tell the same parts apart."""

    probe: Probe
    classifiers: Ensemble | None = None
    together: MultiLabel | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of the parts that are told apart."""
        return self.probe.parts

    def predict(self, text: str, vector: Rows, asked: Sequence[str]) -> Prediction:
        """What is said of a question, whose embedding is `vector` (d,).

        `asked` is the question as it was asked, then what was said before it, the newest first. Raises WeightsError.
        """
        by_probe = self.probe.predict(text, vector)
        if self.classifiers is None:
            return by_probe
        by_classifiers = self.classifiers.predict(asked)
        logs = _PROBE * by_probe.log_probabilities + _CLASSIFIER * self.in_order(by_classifiers.log_probabilities)
        logs -= np.logaddexp.reduce(logs)
        together = self._together(vector, asked, by_classifiers)
        if len(asked) > 1:  # a probe has not learned from questions made whole
            return replace(by_classifiers, log_probabilities=logs, together=together)
        return Prediction(
            log_probabilities=logs,
            log_odds=_SHARE * by_probe.log_odds + (1 - _SHARE) * by_classifiers.log_odds,
            unanswered_kind=by_classifiers.unanswered_kind,
            surety=float(logs.max()),
            together=together,
        )

    def seen(self, encoded: Rows, vector: Rows, *, has_context: bool) -> Rows:
        """(columns of all,), what a multi-label classifier sees of a question: what the classifiers made of it, and
        its embedding.

        Of one before which something was said only the former: made whole, it is not what examples are.
        """
        meant = np.zeros_like(vector) if has_context else spread(vector, self.probe.mean)
        return np.concatenate([encoded, meant])

    def _together(self, vector: Rows, asked: Sequence[str], by_classifiers: Prediction) -> Rows | None:
        """In the order of the probe's parts, the log odds that each belongs to the answer."""
        if self.together is None or self.classifiers is None:
            return None
        seen = self.seen(self.classifiers.encode(asked), vector, has_context=len(asked) > 1)
        return self.together.log_odds(seen, self.in_order(by_classifiers.log_probabilities))

    def in_order(self, said: Rows) -> Rows:
        """What the classifiers say of the parts, (n,), in the order of the probe's. Needs some."""
        assert self.classifiers is not None
        by_part = dict(zip(self.classifiers.parts, said, strict=True))
        return np.array([by_part[part] for part in self.parts], dtype=np.float32)
