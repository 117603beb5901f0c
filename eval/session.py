"""How does a command ask a whole question set: which questions, into which folder, with a bar?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.chain import Way
from assistant.opening import open_way
from assistant.plan.model import Plan
from assistant.progress import build_progress, count_progress
from assistant.settings import Settings
from eval.errors import QuestionSetError
from eval.fingerprint import fingerprint
from eval.outcome import Outcome
from eval.questions import Question, plan_of, read_questions
from eval.run_folder import Manifest, RunFolder
from eval.runner import asking, run, turns


@dataclass(frozen=True)
class Choice:
    """Which questions are asked. An empty `kinds`, or no `split`, means all."""

    paths: Sequence[Path] = ()
    kinds: Sequence[str] = ()
    split: str | None = None
    sample: tuple[int, int] | None = None
    """How many of the answerable and how many of the other questions; None for all of them."""

    def questions(self) -> list[Question]:
        """The questions chosen. Raises QuestionSetError where none is left."""
        every = read_questions(self.paths) if self.paths else read_questions()
        unknown = set(self.kinds) - {question.kind for question in every}
        if unknown:
            raise QuestionSetError(f"No question is of kind {', '.join(sorted(unknown))}.")
        chosen = [q for q in every if self.split in (None, q.split) and (not self.kinds or q.kind in self.kinds)]
        if not chosen:
            raise QuestionSetError("No question is left to ask: choose another --kind or --split.")
        if self.sample is None:
            return chosen
        answerable, other = ([q for q in chosen if (q.refusal is None) is wanted] for wanted in (True, False))
        return [*_spread(answerable, self.sample[0]), *_spread(other, self.sample[1])]


@dataclass(frozen=True)
class Session:
    """A run that was asked: its folder, what it measured, and what came of it."""

    folder: RunFolder
    manifest: Manifest
    plan: Plan
    outcomes: list[Outcome]


def ask_all(
    settings: Settings, choice: Choice, *, out: Path | None = None, repeat: int = 1, workers: int = 1
) -> Session:
    """Ask the questions chosen, going on where an earlier run into the same folder was broken off.

    Without `out` the folder is named by the fingerprint of what is measured. Raises QuestionSetError, HarnessError
    and what opening the assistant raises.
    """
    questions = choice.questions()
    way = open_way(settings, plan_of(questions))
    to_ask = turns(questions, repeat)
    mark = fingerprint(settings, way.plan.sha256, to_ask)
    manifest = Manifest(
        fingerprint=mark,
        plan=way.plan.id,
        plan_sha256=way.plan.sha256,
        embedding_model=way.embedding_model,
        threshold=way.calibration.threshold,
        questions=len(to_ask) // repeat,
        repeat=repeat,
    )
    folder = RunFolder(out or settings.data_dir / "eval" / mark[:12])
    outcomes = folder.resume(manifest)
    _open(way)
    with count_progress("Asking", len(to_ask)) as show:
        for outcome in folder.keep(run(asking(way), way.plan, to_ask[len(outcomes) :], workers)):
            outcomes.append(outcome)
            show(len(outcomes), len(to_ask))
    folder.finish(manifest)
    return Session(folder, manifest, way.plan, outcomes)


def _spread(questions: Sequence[Question], n: int) -> list[Question]:
    """At most `n` questions, at even distances in the order of kind and id: each kind by its share."""
    ordered = sorted(questions, key=lambda question: (question.kind, question.id))
    return ordered if len(ordered) <= n else [ordered[i * len(ordered) // n] for i in range(n)]


def _open(way: Way) -> None:
    """Load the model and the index first, so that no question pays for it."""
    with build_progress():
        way.open_search().search.rank("预热")
