"""What does `workplan index` do?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

from typing import TYPE_CHECKING

import typer

from ui.options import JsonOption, PlanOption

if TYPE_CHECKING:
    from assistant.index import PlanIndex

app = typer.Typer(help="Build and check the index. It also builds itself on first use.", no_args_is_help=True)


@app.command()
def build(plan: PlanOption = None) -> None:
    """Build the index anew."""
    from assistant.progress import build_progress

    index = _index(plan)
    with build_progress() as progress:
        stored = index.build(progress)
    typer.echo(f"{stored.manifest.passages} passages in {index.folder}")


@app.command()
def info(plan: PlanOption = None, as_json: JsonOption = False) -> None:
    """Say what the index on disk holds."""
    index = _index(plan)
    manifest = index.manifest()
    if as_json:
        typer.echo(manifest.model_dump_json(indent=2))
        return
    typer.echo(f"folder           {index.folder}")
    typer.echo(f"fingerprint      {manifest.fingerprint}")
    typer.echo(f"embedding model  {manifest.embedding_model}, {manifest.dimension} dimensions")
    typer.echo(f"passages         {manifest.passages}")
    for name, digest in manifest.sources.items():
        typer.echo(f"source           {name}, sha256 {digest}")


@app.command()
def check(plan: PlanOption = None) -> None:
    """Read the whole index and compare it with the plan and the embedding model."""
    index = _index(plan)
    manifest = index.check()
    typer.echo(f"{index.folder} is in order: {manifest.passages} passages, fingerprint {manifest.fingerprint}")


def _index(plan: str | None) -> "PlanIndex":
    from assistant.embedding import open_embeddings
    from assistant.index import PlanIndex
    from assistant.plan.library import Library
    from assistant.settings import read_settings

    settings = read_settings()
    loaded = Library(settings.data_dir).load(plan or settings.plan)
    return PlanIndex(settings.data_dir, loaded, open_embeddings(settings))
