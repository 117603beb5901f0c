"""What came of asking one question of the set?"""

from assistant.answer import Answer
from assistant.plan.model import Plan, Value
from eval.metrics import exact_set, f1, facts_shown, hit_at, out_of_range, precision, recall, reciprocal_rank
from eval.questions import Question


class Writing(Value):
    """What a language model did for an answer: sentences kept, dropped and anchored anew, tokens, seconds.

    Tokens are 0 where the model did not tell. `check` is the time that checking a sentence took, in milliseconds.
    """

    kept: int
    dropped: int
    reanchored: int
    failure: str | None = None
    tokens: int = 0
    seconds: float = 0.0
    check: float = 0.0

    @property
    def values(self) -> dict[str, float]:
        """By name of the metric, what is measured of it."""
        sentences = self.kept + self.dropped
        found = {"model seconds": self.seconds, "fell back": float(bool(self.failure))}
        if self.tokens:
            found["tokens"] = float(self.tokens)
        if self.check:
            found["check"] = self.check
        if sentences:
            found["sentences dropped"] = self.dropped / sentences
        if self.kept:
            found["sentences re-anchored"] = self.reanchored / self.kept
        return found


class Reply(Value):
    """An answer and how sure the assistant was, 0 to 1; None where nothing was looked up."""

    answer: Answer
    confidence: float | None = None
    writing: Writing | None = None
    """None where no language model was asked."""
    support: float
    """The share of the answer's sentences that the cited items support."""


class Outcome(Value):
    """An answer beside what a right one is. `error` is set where asking failed: a failure of its own kind."""

    question: Question
    repeat: int = 1
    """1-based: which time the question was asked."""
    answer: Answer | None
    confidence: float | None = None
    writing: Writing | None = None
    support: float | None = None
    """The share of the answer's sentences that the cited items support."""
    out_of_range: int = 0
    """How many citations are not real."""
    error: str | None = None

    @classmethod
    def of(cls, question: Question, reply: Reply, plan: Plan, *, repeat: int = 1) -> "Outcome":
        """The outcome of a reply."""
        return cls(
            question=question,
            repeat=repeat,
            answer=reply.answer,
            confidence=reply.confidence,
            writing=reply.writing,
            support=reply.support,
            out_of_range=out_of_range(reply.answer, plan),
        )

    @classmethod
    def crashed(cls, question: Question, error: Exception, *, repeat: int = 1) -> "Outcome":
        """The outcome of a question that could not be asked."""
        return cls(question=question, repeat=repeat, answer=None, error=f"{type(error).__name__}: {error}")

    @property
    def considered(self) -> tuple[int, ...]:
        """Ordinals of the items considered, best first."""
        return tuple(c.item for c in self.answer.considered) if self.answer else ()

    @property
    def cited(self) -> tuple[int, ...]:
        """Ordinals of the items cited, in order of first use; the preamble does not count."""
        return tuple(dict.fromkeys(c.item for c in self.answer.citations if c.item)) if self.answer else ()

    @property
    def refused(self) -> bool:
        """Whether the answer is a refusal."""
        return bool(self.answer and self.answer.refusal)

    @property
    def facts_shown(self) -> float:
        """The share of the facts that the text shows."""
        return facts_shown(self.answer.text, self.question.facts) if self.answer else 0.0

    @property
    def passed(self) -> bool:
        """Refused where it should be; else answered, exactly the wanted items cited and every fact shown."""
        if self.question.refusal:
            return self.refused
        return not self.refused and exact_set(self.cited, self.question.items) and self.facts_shown == 1

    @property
    def values(self) -> dict[str, float]:
        """By name of the metric, those that this question counts in. A crashed question counts in none."""
        if self.answer is None:
            return {}
        question, cited, considered = self.question, self.cited, self.considered
        found: dict[str, float] = {"out of range": self.out_of_range, "milliseconds": self.answer.timing_ms.total}
        if self.writing:
            found |= self.writing.values
        if not self.refused:
            found |= {"support": self.support or 0.0, "characters": len(self.answer.text)}
        if question.refusal:
            found["refusals"] = self.refused
            if self.answer.refusal:
                found["kind of refusal"] = self.answer.refusal.kind == question.refusal
            return found
        found |= {"facts shown": self.facts_shown, "false refusals": self.refused}
        if question.items:
            found |= {
                "hit@1": hit_at(1, considered, question.items),
                "hit@3": hit_at(3, considered, question.items),
                "MRR": reciprocal_rank(considered, question.items),
                "citation precision": precision(cited, question.items),
                "citation recall": recall(cited, question.items),
                "citation F1": f1(cited, question.items),
                "exact citation set": exact_set(cited, question.items),
            }
        return found
