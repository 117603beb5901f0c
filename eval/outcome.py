"""What came of asking one question of the set?"""

from assistant.answer import Answer
from assistant.plan.model import Value
from eval.metrics import exact_set, facts_shown, hit_at, reciprocal_rank
from eval.questions import Question


class Outcome(Value):
    """An answer beside what a right one is. `error` is set where asking failed: a failure of its own kind."""

    question: Question
    answer: Answer | None
    error: str | None = None

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
    def hit(self) -> bool:
        """Whether the best item considered is a wanted one (hit@1)."""
        return hit_at(1, self.considered, self.question.items)

    @property
    def reciprocal_rank(self) -> float:
        """1 / rank of the first wanted item."""
        return reciprocal_rank(self.considered, self.question.items)

    @property
    def exact(self) -> bool:
        """Whether exactly the wanted items are cited."""
        return exact_set(self.cited, self.question.items)

    @property
    def facts_shown(self) -> float:
        """The share of the facts that the text shows."""
        return facts_shown(self.answer.text, self.question.facts) if self.answer else 0.0

    @property
    def right_kind(self) -> bool:
        """Whether it is refused for the reason that it should be."""
        return bool(self.answer and self.answer.refusal and self.answer.refusal.kind == self.question.refusal)

    @property
    def passed(self) -> bool:
        """Refused where it should be; else answered, the wanted items cited and every fact shown."""
        if self.question.refusal:
            return self.refused
        return not self.refused and self.exact and self.facts_shown == 1
