"""What does a language model think of the answers of a run?

It is asked several times about each, at a temperature at which it does not always say the same, and the spread of its
scores is told with them. A judge's word is read, never a gate: no command passes or fails by it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import fmean, pstdev

from assistant.answer import Answer
from assistant.plan.model import Value
from assistant.question.script import language_of
from assistant.writing.chat import Chat, Cost
from assistant.writing.failure import ChatError
from eval.errors import HarnessError
from eval.outcome import Outcome
from prompts.templates import Template, load_template

TEMPERATURE = 0.7
LEAST_REPEAT = 3
"""One score of a judge says little."""
_NUMBER = re.compile(r"(?<![\d.])([1-5])(?:\s*(?:/|out of)\s*5)?(?![\d.]*\d)")


class Judged(Value):
    """The scores of one answer, 1 to 5, one for each time that the judge was asked; None where it gave none."""

    id: str
    question: str
    scores: tuple[int | None, ...]

    @property
    def given(self) -> list[int]:
        """The scores that it gave."""
        return [score for score in self.scores if score is not None]

    @property
    def mean(self) -> float | None:
        """1 to 5, higher is better."""
        return fmean(self.given) if self.given else None

    @property
    def spread(self) -> float | None:
        """Standard deviation of the scores, in points."""
        return pstdev(self.given) if self.given else None


class Judgement(Value):
    """What a judge said of a run."""

    chat_model: str
    prompt: str
    """Name and version, "judge.zh 1"."""
    repeat: int
    judged: tuple[Judged, ...]

    @property
    def mean(self) -> float | None:
        """Mean over the answers, 1 to 5."""
        means = [one.mean for one in self.judged if one.mean is not None]
        return fmean(means) if means else None

    @property
    def rounds(self) -> list[float | None]:
        """The mean over the answers of each time that the judge was asked: how far they lie apart is its spread."""
        every = [[one.scores[i] for one in self.judged] for i in range(self.repeat)]
        told = [[score for score in scores if score is not None] for scores in every]
        return [fmean(scores) if scores else None for scores in told]

    @property
    def spread(self) -> float | None:
        """Mean standard deviation of the scores of one answer, in points."""
        spreads = [one.spread for one in self.judged if one.spread is not None]
        return fmean(spreads) if spreads else None

    @property
    def without_score(self) -> int:
        """How many times the judge failed or gave no number."""
        return sum(score is None for one in self.judged for score in one.scores)


def judge(
    chat: Chat, outcomes: Sequence[Outcome], repeat: int, show: Callable[[int, int], None] = lambda *_: None
) -> Judgement:
    """Let the model of `chat` score every answer `repeat` times; refusals and crashes are left out.

    `show` is called with (answers done, answers in all). Raises HarnessError where it gave no score at all.
    """
    answers = [(outcome, outcome.answer) for outcome in outcomes if outcome.answer and not outcome.refused]
    judged: list[Judged] = []
    for outcome, answer in answers:
        scores = tuple(_score(chat, answer) for _ in range(repeat))
        judged.append(Judged(id=outcome.question.id, question=outcome.question.question, scores=scores))
        show(len(judged), len(answers))
    if not any(one.given for one in judged):
        raise HarnessError(f"{chat.name} gave no score of {len(judged)} answers. Look at it with “workplan doctor”.")
    prompts = dict.fromkeys(f"{t.name} {t.version}" for t in map(_template, (answer for _, answer in answers)))
    return Judgement(chat_model=chat.name, prompt=", ".join(prompts), repeat=repeat, judged=tuple(judged))


def read_score(reply: str) -> int | None:
    """The score in a reply; None where it holds none, or several."""
    found = set(_NUMBER.findall(reply))
    return int(found.pop()) if len(found) == 1 else None


def lines(judgement: Judgement) -> Iterator[str]:
    """A judgement in words: first the answers that the judge thinks least of."""
    for one in sorted(judgement.judged, key=lambda one: one.mean if one.mean is not None else 6.0):
        scores = " ".join("–" if score is None else str(score) for score in one.scores)
        yield f"{_points(one.mean)} ± {_points(one.spread)}  ({scores})  {one.id} {one.question}"
    yield (
        f"{judgement.chat_model}, {judgement.prompt}: {_points(judgement.mean)} of 5 over {len(judgement.judged)} "
        f"answers, each judged {judgement.repeat} times; spread {_points(judgement.spread)} points an answer, rounds "
        f"{', '.join(map(_points, judgement.rounds))}; {judgement.without_score} times no score"
    )


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _score(chat: Chat, answer: Answer) -> int | None:
    quotes = "\n".join(f"[{citation.key}] {citation.quote}" for citation in answer.citations)
    values = {"question": answer.standalone_question, "answer": answer.text, "quotes": quotes}
    try:
        return read_score(chat.text(_template(answer).fill(values), Cost()))
    except ChatError:
        return None


def _template(answer: Answer) -> Template:
    return load_template("judge", language_of(answer.question))
