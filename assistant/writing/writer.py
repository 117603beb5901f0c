"""How does a language model's answer become checked sentences, one by one?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from assistant.checking.cutting import SentenceCutter
from assistant.checking.judge import Checked, Judge
from assistant.plan.model import Item, Plan
from assistant.question.script import Language
from assistant.statement import Statement
from assistant.writing.chat import Chat, Cost
from assistant.writing.failure import ChatError, FailureKind
from prompts.templates import load_template

NOT_IN_PLAN = "NOT_IN_PLAN"
_SAYS_NOT = re.compile(
    rf"{NOT_IN_PLAN}|(?:没有|未|并未)(?:写明|提及|提到|说明|涉及|规定|明确)|无法(?:回答|确定)"
    r"|\b(?:does|do|is|are) not (?:say|mention|state|specif|cover|address|mentioned|stated|specified)",
    re.IGNORECASE,
)
_LOOP = 3
"""How many times one sentence may come before the model is taken to turn in a circle."""


@dataclass(frozen=True)
class Written:
    """What a model wrote, as far as it has come. Sentences that failed the check are counted, never kept."""

    statements: tuple[Statement, ...] = ()
    dropped: int = 0
    reanchored: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    """Why sentences were dropped, and how many for each reason."""
    says_not_in_plan: bool = False
    failure: FailureKind | None = None
    cost: Cost = field(default_factory=Cost)


@dataclass(frozen=True)
class Writer:
    """Asks the model of `chat` to answer from items of a plan, and lets through what `judge` finds supported."""

    plan: Plan
    chat: Chat
    judge: Judge

    def write(self, question: str, given: Sequence[Item], language: Language) -> Iterator[Written]:
        """The answer as it grows, sentence by sentence; the last one is whole. Failures are told in it, not raised."""
        cost = Cost()
        written = Written(cost=cost)
        try:
            for written in self._sentences(question, given, language, cost):
                yield written
        except ChatError as failure:
            yield replace(written, statements=(), failure=failure.kind)
            return
        if not written.statements and not written.says_not_in_plan:
            wrong_language = dict(written.reasons).get("language", 0)
            yield replace(written, failure="language" if wrong_language * 2 > written.dropped else "unsupported")

    def _sentences(self, question: str, given: Sequence[Item], language: Language, cost: Cost) -> Iterator[Written]:
        template = load_template("answer", language)
        values = {"title": self.plan.title, "items": _numbered(given), "question": question}
        progress = _Progress(self.judge, given, language, cost)
        released: list[Statement] = []
        for piece in self.chat.stream(template.fill(values), cost, lambda: not released):
            if not piece:  # the attempt failed before a sentence was released
                progress = _Progress(self.judge, given, language, cost)
            for sentence in progress.cutter.feed(piece):
                if progress.take(sentence):
                    released.extend(progress.written.statements[-1:])
                    yield progress.written
        for sentence in progress.cutter.end():
            progress.take(sentence)
        yield progress.written


class _Progress:
    """One attempt at an answer."""

    def __init__(self, judge: Judge, given: Sequence[Item], language: Language, cost: Cost) -> None:
        self.cutter = SentenceCutter()
        self.written = Written(cost=cost)
        self._judge = judge
        self._given = given
        self._language = language
        self._times: Counter[str] = Counter()

    def take(self, sentence: str) -> bool:
        """Check a sentence; whether it may be shown. Raises ChatError where the model repeats itself."""
        self._times[sentence] += 1
        if self._times[sentence] > _LOOP:
            raise ChatError("looping")
        if _SAYS_NOT.search(sentence) and not self.written.statements:
            self.written = replace(self.written, says_not_in_plan=True)
        start, cost = perf_counter(), self.written.cost
        checked = self._judge.check(sentence, self._given, self._language)
        cost.checked, cost.checking = cost.checked + 1, cost.checking + perf_counter() - start
        if checked.statement and checked.statement.text in {s.text for s in self.written.statements}:
            checked = Checked(None, "repeated")
        if checked.statement is None:
            reasons = Counter(dict(self.written.reasons)) + Counter([checked.reason])
            self.written = replace(
                self.written, dropped=self.written.dropped + 1, reasons=tuple(sorted(reasons.items()))
            )
            return False
        self.written = replace(
            self.written,
            statements=(*self.written.statements, checked.statement),
            reanchored=self.written.reanchored + checked.is_reanchored,
            says_not_in_plan=False,
        )
        return True


def _numbered(items: Sequence[Item]) -> str:
    """The items' sentences, each with its item's key in front."""
    return "\n\n".join(
        "\n".join([f"[{item.key}] {item.title}", *(f"[{item.key}] {s.text}" for s in item.sentences)]) for item in items
    )
