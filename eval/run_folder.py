"""Where does a run keep what it measured, so that a crash loses no more than the question it was at?

A folder: `run.json` says what was measured, `results.jsonl` holds one outcome a line, in the order of the
questions, each written as soon as it is there. A run that was broken off goes on where it stopped, if what is
measured is the same to the byte; else it starts anew.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant.plan.model import Value
from embeddings.durable import write_over
from eval.errors import HarnessError
from eval.outcome import Outcome

RESULTS = "results.jsonl"
_MANIFEST = "run.json"


class Manifest(Value):
    """What was measured. `finished` tells a whole run from one that was broken off."""

    fingerprint: str
    plan: str
    plan_sha256: str
    embedding_model: str
    threshold: float
    """Below this confidence a question is refused before which nothing was said."""
    questions: int
    repeat: int
    finished: bool = False


class RunFolder:
    """The results of one run on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def manifest(self) -> Manifest:
        """What was measured. Raises HarnessError where this is no run."""
        try:
            return Manifest.model_validate_json((self.path / _MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValidationError) as error:
            raise HarnessError(
                f"{self.path} holds no run. Make one with “workplan eval run --out {self.path}”."
            ) from error

    def outcomes(self) -> list[Outcome]:
        """What was measured so far, in order; a last line that was cut off does not count. Raises HarnessError."""
        path = self.path / RESULTS
        try:
            lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        except OSError as error:
            raise HarnessError(f"{path} cannot be read: {error.strerror}.") from error
        try:
            return [_outcome(line) for line in lines]
        except ValueError as error:
            raise HarnessError(f"{path} is damaged or of another version. Delete {self.path} and run again.") from error

    def resume(self, manifest: Manifest) -> list[Outcome]:
        """What an earlier run with the same manifest left before it was broken off; the folder is made ready to go on.

        Raises HarnessError where the folder cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            kept = self.outcomes() if self._left() == manifest else []
            _write(self.path / RESULTS, "".join(line_of(outcome) for outcome in kept))
            _write(self.path / _MANIFEST, _json(manifest))
        except OSError as error:
            raise HarnessError(f"{self.path} cannot be written: {error.strerror}.") from error
        return kept

    def keep(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Write each outcome as it comes, and pass it on."""
        with (self.path / RESULTS).open("a", encoding="utf-8") as file:
            for outcome in outcomes:
                file.write(line_of(outcome))
                file.flush()
                yield outcome
            os.fsync(file.fileno())

    def finish(self, manifest: Manifest) -> None:
        """Mark the run as whole."""
        _write(self.path / _MANIFEST, _json(manifest.model_copy(update={"finished": True})))

    def _left(self) -> Manifest | None:
        try:
            return self.manifest()
        except HarnessError:
            return None


def line_of(outcome: Outcome) -> str:
    """One line of `results.jsonl`: what came of a question, and whether it passed."""
    return json.dumps({**outcome.model_dump(mode="json"), "passed": outcome.passed}, ensure_ascii=False) + "\n"


def _outcome(line: str) -> Outcome:
    fields = json.loads(line)
    fields.pop("passed", None)
    return Outcome.model_validate(fields)


def _json(manifest: Manifest) -> str:
    return manifest.model_dump_json(indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    write_over(path, text.encode())


def finished_outcomes(path: Path) -> Sequence[Outcome]:
    """The outcomes of a whole run. Raises HarnessError where it was broken off."""
    folder = RunFolder(path)
    if not folder.manifest().finished:
        raise HarnessError(
            f"The run in {path} was broken off. Run the same command again: it goes on where it stopped."
        )
    return folder.outcomes()
