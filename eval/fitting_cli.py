"""What do the commands do that fit thresholds, or measure what was fitted?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer


def learn(
    together: Annotated[
        bool, typer.Option("--together", help="Go on only over questions over several sentences, in half an hour.")
    ] = False,
    further: Annotated[
        bool, typer.Option("--further", help="Go on from the classifiers that are there, in a third of the time.")
    ] = False,
) -> None:
    """Fit the probe and the classifiers on the plan's examples, in assistant/examples/; takes two hours or three."""
    from rich.progress import track

    from assistant.embedding import open_embeddings
    from assistant.examples.library import learned_for, read_examples
    from assistant.plan.library import Library
    from assistant.settings import read_settings
    from embeddings.weights_file import ProbeError
    from eval.learning import learn_several, learn_together, learn_which

    settings = read_settings()
    plan, embeddings = Library(settings.data_dir).load(settings.plan), open_embeddings(settings)
    if not read_examples(plan):
        raise typer.BadParameter(f"There are no example questions for {plan.id}.")
    if together and further:
        raise typer.BadParameter("--together goes on from one of the classifiers: leave out --further.")
    steps = partial(track, description="Learning")
    if not together:
        try:
            typer.echo(learn_which(plan, embeddings, steps, further=further))
        except (ProbeError, ValueError) as error:
            if not further:
                raise
            raise typer.BadParameter(f"Nothing can be learned further, for {error}. Leave out --further.") from None
    learned = learned_for(plan, embeddings.name)
    if learned is None:
        raise typer.BadParameter(
            "The probe and the classifiers there are not of these examples, or tell other sentences apart: run without "
            "--together; each sentence needs several examples."
        )
    if together and (told := learn_several(plan, embeddings, steps)):
        typer.echo(told)
        learned = learned_for(plan, embeddings.name)
        assert learned is not None
    typer.echo(learn_together(plan, embeddings, learned) or f"No examples for {plan.id} take several sentences.")
    typer.echo("When to refuse depends on what was learned: run “workplan eval calibrate”.")


def calibrate() -> None:
    """Fit when to refuse on the split tune and the examples, and write it into this installation of the assistant."""
    from importlib.resources import files

    from assistant.confidence import ANY_MODEL, calibration_file
    from assistant.opening import open_way
    from assistant.settings import read_settings
    from embeddings.naming import DEFAULT_MODEL
    from eval.calibrate import calibrate as fit
    from eval.calibrate import measure
    from eval.questions import read_questions

    settings, questions = read_settings(), read_questions()
    plain, probed = open_way(settings, probing=False), open_way(settings)
    measured = measure(plain, questions)
    fitted = {calibration_file(probing=False): fit(plain, measured)}
    if probed.open_search().search.learned:
        fitted[calibration_file(probing=True)] = fit(probed, measure(probed, questions))
    if settings.embedding_model == DEFAULT_MODEL:
        fitted[ANY_MODEL] = fit(plain, measured, for_any_model=True)
    for name, calibration in fitted.items():
        path = Path(str(files("assistant"))) / name
        path.write_text(calibration.model_dump_json(indent=2) + "\n", encoding="utf-8")
        typer.echo(f"{path}: {calibration.origin}")


def pairs(
    fit: Annotated[bool, typer.Option("--fit", help="Fit the thresholds first, on the split tune.")] = False,
) -> None:
    """Measure the check of written sentences on labelled pairs."""
    from importlib.resources import files

    from assistant.checking.judge import Judge
    from assistant.checking.support import support_calibration
    from assistant.opening import open_way
    from assistant.settings import read_settings
    from eval.pairs import fit_pairs, measure_pairs, read_pairs

    way = open_way(read_settings())
    judge = Judge(way.plan, lambda: way.open_search().meaning, support_calibration())
    if fit:
        calibration = fit_pairs(judge, way.plan, read_pairs("tune"), way.embedding_model)
        path = Path(str(files("assistant"))) / "checking" / "support.json"
        path.write_text(calibration.model_dump_json(indent=2) + "\n", encoding="utf-8")
        judge = Judge(way.plan, lambda: way.open_search().meaning, calibration)
    for split in ("tune", "report"):
        found = measure_pairs(judge, way.plan, read_pairs(split))
        typer.echo(
            f"{split}: {found.pairs} pairs, {found.caught:.3f} of the unsupported caught, {found.dropped:.3f} of the "
            f"supported dropped, {found.milliseconds:.1f} ms a sentence, p95 {found.slowest_milliseconds:.1f} ms"
        )
        for pair in found.wrong:
            typer.echo(f"  {pair.kind} [{pair.item}] {pair.sentence}")
