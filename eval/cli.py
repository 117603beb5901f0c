"""What does `python -m eval` do?

Only light imports stand at the top, so that help answers at once.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Measure answers on the question set.", no_args_is_help=True, add_completion=False)


@app.command()
def run(
    split: Annotated[str | None, typer.Option(help="Only this split: tune or report.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="List the questions that failed.")] = False,
) -> None:
    """Ask the questions and print the measures."""
    from assistant.opening import open_assistant
    from assistant.settings import read_settings
    from eval.questions import read_questions
    from eval.runner import run as ask
    from eval.summary import summarise

    questions = [q for q in read_questions() if split in (None, q.split)]
    outcomes = list(ask(open_assistant(read_settings()), questions))
    for measure in summarise(outcomes):
        value = "–" if measure.value is None else f"{measure.value:.3f}"
        typer.echo(f"{measure.name:20} {value:>6}  n = {measure.n}")
    for outcome in outcomes:
        if failures and not outcome.passed:
            wanted = outcome.question.refusal or list(outcome.question.items)
            got = outcome.error or ("refused" if outcome.refused else list(outcome.cited))
            typer.echo(f"{outcome.question.id} {outcome.question.question} — wanted {wanted}, got {got}")


@app.command()
def calibrate() -> None:
    """Fit when to refuse on the split tune, and write assistant/confidence.json of this installation."""
    from importlib.resources import files

    from assistant.opening import open_way
    from assistant.settings import read_settings
    from eval.calibrate import calibrate as fit
    from eval.questions import read_questions

    calibration = fit(open_way(read_settings()), read_questions())
    path = Path(str(files("assistant"))) / "confidence.json"
    path.write_text(calibration.model_dump_json(indent=2) + "\n", encoding="utf-8")
    typer.echo(f"{path}: {calibration.origin}")
