"""What does `workplan eval judge` do?

Only light imports stand at the top, so that help answers at once.
"""

from pathlib import Path
from typing import Annotated

import typer


def judge(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    repeat: Annotated[int, typer.Option(min=3, help="How many times each answer is judged.")] = 3,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only N of the answers, evenly spread. Default: all.")
    ] = None,
    chat_model: Annotated[
        str | None,
        typer.Option("--chat-model", metavar="NAME", help="The judge. Default: the language model that is configured."),
    ] = None,
) -> None:
    """Let a language model score the answers of a run, and add what it says to the report. No command fails by it."""
    from assistant.opening import open_chat
    from assistant.plan.library import Library
    from assistant.progress import count_progress
    from assistant.settings import read_settings
    from eval.judge import TEMPERATURE, lines
    from eval.judge import judge as ask
    from eval.report import write_report
    from eval.run_folder import RunFolder, finished_outcomes

    settings = read_settings()
    if chat_model is not None:
        settings = settings.model_copy(update={"chat_model": chat_model})
    chat = open_chat(settings, temperature=TEMPERATURE)
    if chat is None:
        raise typer.BadParameter("Name the judge with --chat-model, or set WORKPLAN_CHAT_MODEL.")
    outcomes, manifest = finished_outcomes(folder), RunFolder(folder).manifest()
    answered = [outcome for outcome in outcomes if outcome.answer and not outcome.refused]
    if not answered:
        raise typer.BadParameter(f"{folder} holds no answers to judge.")
    n = min(limit or len(answered), len(answered))
    with count_progress("Judging", n) as show:
        judgement = ask(chat, [answered[i * len(answered) // n] for i in range(n)], repeat, show)
    (folder / "judgement.json").write_text(judgement.model_dump_json(indent=2) + "\n", encoding="utf-8")
    plan = Library(settings.data_dir).load(manifest.plan)
    write_report(folder / "report.html", outcomes, plan=plan, manifest=manifest, judgement=judgement)
    for line in lines(judgement):
        typer.echo(line)
    typer.echo(f"{folder}: judgement.json, report.html")
