"""What does `workplan search` do?

Only light imports stand at the top, so that help answers at once; the command imports what it needs.
"""

from typing import Annotated

import typer

from ui.options import JsonOption


def search(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What to look for.")],
    plan: Annotated[str | None, typer.Option("--plan", metavar="ID", help="Only in this plan. Default: all.")] = None,
    as_json: JsonOption = False,
    limit: Annotated[int, typer.Option("-k", min=1, max=50, metavar="N", help="The most items.")] = 5,
) -> None:
    """Find the nearest items of all plans, each with its nearest sentence."""
    from rich.console import Console

    from assistant.hits import hits_of
    from assistant.opening import open_archive, open_way
    from assistant.progress import build_progress, count_progress
    from assistant.question.understand import check_question
    from assistant.settings import read_settings
    from ui.terminal import render_hit

    check_question(question)
    settings = read_settings()
    if plan is not None:
        with build_progress() as progress:
            hits = list(hits_of(open_way(settings, plan, progress), question, limit))
    else:
        archive = open_archive(settings)
        with count_progress("Putting plans into the archive") as show:
            archive.keep(show)
        hits = archive.search(question, limit)
        archive.close()
    for hit in hits:
        if as_json:
            typer.echo(hit.model_dump_json())
        else:
            Console(soft_wrap=True).print(render_hit(hit), highlight=False)
