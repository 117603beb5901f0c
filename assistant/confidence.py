"""How sure is it that the plan answers a question? Calibrated, from several signals.

A logistic model, p = 1 / (1 + exp(−(b + Σ wᵢ·xᵢ))). Its coefficients, its threshold and where they come
from stand in `confidence.json`; `python -m eval calibrate` fits them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from pydantic import BaseModel, ConfigDict

from assistant.extractive import Evidence
from assistant.plan.model import Plan
from assistant.question.understand import Understood
from assistant.question.words import Word, coverage, covered
from assistant.slots import leaves_open
from embeddings.ranking import Ranking

_RAREST = 16.8
"""Nats: the rarity of a word that no dictionary knows."""


class Calibration(BaseModel):
    """Coefficients by signal, the threshold on p, and their origin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origin: str
    intercept: float
    weights: dict[str, float]
    threshold: float
    """Below it the question is refused."""

    def confidence(self, signals: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that the plan answers."""
        logit = self.intercept + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


@cache
def calibration() -> Calibration:
    """The calibration that ships with the assistant."""
    text = (files("assistant") / "confidence.json").read_text(encoding="utf-8")
    return Calibration.model_validate(json.loads(text))


def measure(
    understood: Understood, words: Sequence[Word], ranking: Ranking, evidence: Sequence[Evidence], plan: Plan
) -> dict[str, float]:
    """The signals of a question, each about −3 to 8; coverage says nothing of English words."""
    ranked = ranking.groups
    top = ranked[0]
    outside = ranking.outside
    cosines = np.array([part.cosine for group in ranked for part in group.parts], dtype=np.float32)
    chinese = float(understood.language == "zh")
    texts = [e.item.text for e in evidence]
    shown = ["".join([e.item.title, *(s.text for s in e.sentences)]) for e in evidence]
    unknown = max((w.rarity for w in words if covered(w.text, plan.text) < 0.5), default=0.0)
    return {
        "score": top.score,
        "margin": top.score - ranked[1].score if len(ranked) > 1 else top.score,
        "cosine": 10 * top.cosine,
        "cosine_lift": float((cosines.max() - cosines.mean()) / (cosines.std() or 1)),
        "agreement": float(max(ranked, key=lambda g: g.keyword).group == max(ranked, key=lambda g: g.cosine).group),
        "coverage_item": chinese * coverage(words, "".join(texts)),
        "coverage_shown": chinese * coverage(words, "".join(shown)),
        "coverage_plan": chinese * coverage(words, plan.text),
        "unknown": chinese * unknown / _RAREST,
        "words": math.log1p(len(words)),
        "slot_open": float(leaves_open(understood.text, "".join(shown))),
        "inside": 100 * (top.cosine - outside.cosine) if outside else 0.0,
        "only_outside": chinese * _only_in(words, outside.passage.text, "".join(texts)) if outside else 0.0,
        "english": 1 - chinese,
    }


def _only_in(words: Sequence[Word], text: str, other: str) -> float:
    """The share of the words' rarity, 0 to 1, that one text covers beyond what another does."""
    total = sum(word.rarity for word in words)
    gained = sum(word.rarity * max(0.0, covered(word.text, text) - covered(word.text, other)) for word in words)
    return gained / total if total else 0.0
