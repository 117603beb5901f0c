"""From which agreement on does an item support a sentence? Calibrated, for Chinese and for English sentences.

A logistic model for each language, p = 1 / (1 + exp(−(b + Σ wᵢ·xᵢ))). Its coefficients, its threshold and where they
come from stand in `support.json`; `python -m eval pairs --fit` fits them.
"""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Coefficients by signal, and the threshold on p."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: dict[str, float]
    threshold: float
    """Below it a sentence is not supported."""

    def probability(self, signals: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that the item supports the sentence."""
        logit = self.intercept + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


class SupportCalibration(BaseModel):
    """A model for each language of a sentence, and their origin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origin: str
    zh: Model
    en: Model


@cache
def support_calibration() -> SupportCalibration:
    """The calibration that ships with the assistant."""
    text = (files("assistant.checking") / "support.json").read_text(encoding="utf-8")
    return SupportCalibration.model_validate_json(text)
