"""Which run is the one that later ones must not fall below?"""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from assistant.plan.model import Value
from embeddings.durable import write_over
from eval.errors import HarnessError
from eval.outcome import Outcome
from eval.summary import Measure, summarise
from eval.verdict import Verdict, verdicts

SHIPPED = Path(str(files("eval"))) / "baseline.json"


class Baseline(Value):
    """A blessed run: why and when, its measures, and a verdict for each question."""

    reason: str
    made: date
    embedding_model: str
    measures: tuple[Measure, ...]
    """Those of the split `report`; times are left out."""
    verdicts: tuple[Verdict, ...]


def bless(outcomes: list[Outcome], *, reason: str, embedding_model: str, made: date) -> Baseline:
    """The baseline that a run makes. Raises HarnessError without a reason, or where questions crashed."""
    crashed = [outcome.question.id for outcome in outcomes if outcome.error]
    if crashed:
        raise HarnessError(f"A run with crashed questions cannot be blessed: {', '.join(crashed)}.")
    if not reason.strip():
        raise HarnessError("Say why the baseline changes: --reason “…”.")
    report = [outcome for outcome in outcomes if outcome.question.split == "report"]
    measures = tuple(measure for measure in summarise(report) if measure.unit != "ms")
    return Baseline(
        reason=reason.strip(),
        made=made,
        embedding_model=embedding_model,
        measures=measures,
        verdicts=tuple(verdicts(outcomes)),
    )


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write it, one verdict a line, so that a difference between two baselines can be read."""
    data = baseline.model_dump(mode="json")
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in data.pop("verdicts"))
    head = json.dumps(data, ensure_ascii=False, indent=1).rstrip().removesuffix("}").rstrip()
    try:
        write_over(path, f'{head},\n "verdicts": [\n{rows}\n ]\n}}\n'.encode())
    except OSError as error:
        raise HarnessError(f"{path} cannot be written: {error.strerror}.") from error


def read_baseline(path: Path) -> Baseline:
    """The baseline in this file. Raises HarnessError."""
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HarnessError(
            f"There is no baseline at {path}. Make one with “workplan eval bless --reason …”."
        ) from error
    except ValidationError as error:
        raise HarnessError(f"{path} is no baseline of this version. Bless a run anew.") from error
