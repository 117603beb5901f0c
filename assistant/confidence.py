"""How sure is it that the plan answers a question? Calibrated, from several signals.

A logistic model, p = 1 / (1 + exp(−(b + Σ wᵢ·xᵢ))). Its coefficients, its threshold and where they come
from stand in `confidence.json`, and in `confidence.probe.json` where something was learned from examples: there a
question before which something was said has a calibration of its own. Both files hold with the embedding model that
they were fitted with; for any other there is `confidence.any.json`, which no cosine enters.
`python -m eval calibrate` fits them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from assistant.errors import SettingsError
from assistant.extractive import select
from assistant.found import Evidence, Found
from assistant.plan.model import Plan
from assistant.question.slots import open_slots
from assistant.question.understood import Understood
from assistant.question.words import Word, coverage, covered
from embeddings.ranking import Ranking

ANY_MODEL = "confidence.any.json"
SCALED = frozenset({"score", "inside", "inside_english", "log_odds", "surety"})
"""Signals whose size depends on the embedding model: cosines, and what is made of them."""
HEARD = ("log_odds", "surety")
"""Signals of a question with what was said before it: the others, the reranker's too, are measured on it made whole,
and come out too high."""
_RELEVANCE = "relevance"
"""The signal that only a reranker gives."""


class Calibration(BaseModel):
    """Coefficients by signal, the threshold on p, and their origin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origin: str
    embedding_model: str | None = None
    """With which it holds; None: with any."""
    learned: str | None = None
    """The hash of the probe and the classifiers that it was fitted on; None: on none, or as part of another."""
    intercept: float
    weights: dict[str, float]
    threshold: float
    """Below it the question is refused."""
    heard: "Calibration | None" = None
    """What holds where something was said before the question; None: this one holds then too."""

    def of(self, understood: Understood) -> "Calibration":
        """That which holds for a question."""
        return self.heard if self.heard and understood.has_context else self

    def confidence(self, signals: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that the plan answers.

        Raises SettingsError where it was fitted on a signal that is not there.
        """
        missing = set(self.weights) - set(signals)
        if missing:
            way_out = "set WORKPLAN_RERANKER, or run" if missing == {_RELEVANCE} else "run"
            raise SettingsError(
                f"When to refuse was fitted with {', '.join(sorted(missing))}, which is not measured here: {way_out} "
                "“workplan eval calibrate”."
            )
        logit = self.intercept + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def calibration(embedding_model: str, *, probing: bool) -> Calibration:
    """The calibration that ships with the assistant for this model, for plans with a probe or without."""
    fitted = read_calibration(calibration_file(probing=probing))
    return fitted if fitted.embedding_model == embedding_model else read_calibration(ANY_MODEL)


@cache
def read_calibration(name: str) -> Calibration:
    """The calibration in one of the files that ship with the assistant."""
    text = (files("assistant") / name).read_text(encoding="utf-8")
    return Calibration.model_validate(json.loads(text))


def calibration_file(*, probing: bool) -> str:
    """The name of the file in which that of one embedding model stands."""
    return "confidence.probe.json" if probing else "confidence.json"


def measure(understood: Understood, ranking: Ranking, evidence: Sequence[Evidence], plan: Plan) -> dict[str, float]:
    """The signals of a question."""
    words = understood.topic.words
    top, outside = ranking.groups[0], ranking.outside
    english = float(understood.language == "en")
    items = "".join(e.item.text for e in evidence)
    shown = "".join("".join([e.item.title, *(s.text for s in e.sentences)]) for e in evidence)
    covered_by_items = coverage(words, items)
    rarest = max((word for word in words if len(word.text) > 1), key=lambda word: word.rarity, default=None)
    unfilled = open_slots(understood.text, shown)
    inside = 100 * (top.cosine - outside[0].cosine) if outside else 0.0
    return {
        "score": top.score,
        "agreement": float(_best_by_keyword(ranking) == _best_by_cosine(ranking)),
        "coverage_item": covered_by_items,
        "coverage_plan": coverage(words, plan.text),
        "open_per_word": (1 - covered_by_items) / max(1, len(words)),
        "rarest_open": (1 - covered(rarest.text, items)) if rarest else 0.0,
        "slot_open": float(bool(unfilled)),
        "figure_open": float(any(slot.is_figure for slot in unfilled)),
        "inside": inside,
        "inside_english": english * inside,
        "only_outside": _only_in(words, " ".join(near.passage.text for near in outside), items),
        "english": english,
    } | _said_by_models(ranking, has_context=understood.has_context)


def measure_alone(understood: Understood, topic: Found, plan: Plan) -> dict[str, float]:
    """The signals of one of the topics that a question joins, as if it were asked by itself."""
    alone = replace(understood, text=topic.text, asked=(), parts=())
    return measure(alone, topic.ranking, select(topic, (), plan).evidence, plan)


def _said_by_models(ranking: Ranking, *, has_context: bool) -> dict[str, float]:
    """What was learned, and what the reranker says, where there is anything."""
    surety = ranking.surety_asked if has_context else ranking.surety
    said = {"log_odds": ranking.log_odds, "surety": surety, _RELEVANCE: ranking.groups[0].relevance}
    return {name: value for name, value in said.items() if value is not None}


def _best_by_keyword(ranking: Ranking) -> str:
    return max(ranking.groups, key=lambda group: group.keyword).group


def _best_by_cosine(ranking: Ranking) -> str:
    return max(ranking.groups, key=lambda group: group.cosine).group


def _only_in(words: Sequence[Word], text: str, other: str) -> float:
    """The share of the words' rarity, 0 to 1, that one text covers beyond what another does."""
    total = sum(word.rarity for word in words)
    gained = sum(word.rarity * max(0.0, covered(word.text, text) - covered(word.text, other)) for word in words)
    return gained / total if total else 0.0
