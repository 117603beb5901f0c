"""What does `workplan feedback` do?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

app = typer.Typer(help="Look at what readers said about answers.", no_args_is_help=True, add_completion=False)


@app.command()
def export(
    vote: Annotated[Literal["up", "down"] | None, typer.Option(help="Only this vote.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only from this day (UTC) on: 2026-01-31."),
    ] = None,
) -> None:
    """Print feedback as JSON lines, oldest first, in the form that `workplan eval add --file` reads."""
    from assistant.settings import read_settings
    from ui.feedback.store import open_store

    store = open_store(read_settings())
    for feedback in store.every(vote=vote, since=since.replace(tzinfo=UTC) if since else None):
        typer.echo(feedback.model_dump_json())
