"""What does `workplan bench` do?

Only light imports stand at the top, so that help answers at once; the command imports what it needs.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Measure how this machine copes.", no_args_is_help=True, add_completion=False)


@app.callback()
def bench() -> None:
    """Measure how this machine copes."""


@app.command()
def scale(
    sizes: Annotated[
        str, typer.Option("--sizes", metavar="N,N…", help="Numbers of passages, as 1e3,1e4.")
    ] = "1e3,1e4,1e5,1e6",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for results. Default: bench in the data folder.")
    ] = None,
) -> None:
    """Fill archives of made-up passages and ask them: a Markdown table, scale.json and scale.png."""
    from assistant.progress import count_progress
    from assistant.settings import read_settings
    from eval.scale.bench import measure
    from eval.scale.measured import table
    from eval.scale.plot import plot

    settings = read_settings()
    folder = out or settings.data_dir / "bench"
    with count_progress("Embedding what is real") as show:
        rows = []
        for row in measure(folder, _sizes(sizes), settings.embedding_model, show):
            rows.append(row)
            typer.echo(row.model_dump_json(), err=True)
            (folder / "scale.json").write_text(f"[{','.join(one.model_dump_json() for one in rows)}]\n")
            plot(rows, folder / "scale.png")
    for line in table(rows):
        typer.echo(line)
    typer.echo(f"{folder}: scale.json, scale.png", err=True)


def _sizes(told: str) -> list[int]:
    try:
        sizes = [int(float(one)) for one in told.split(",")]
    except ValueError as error:
        raise typer.BadParameter(f"{told} is no list of numbers such as 1e3,1e4.", param_hint="--sizes") from error
    if min(sizes) < 100:
        raise typer.BadParameter("The smallest size is 100.", param_hint="--sizes")
    return sizes
