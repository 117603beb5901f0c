"""What does `workplan token` do?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

from typing import Annotated

import typer

app = typer.Typer(help="Make and take back the tokens that let programs and people in.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is: a person, a program.")]


@app.command()
def new(name: Name) -> None:
    """Make a token and print it, this once; only its hash is kept."""
    from assistant.settings import read_settings
    from ui.access.tokens import token_file

    typer.echo(token_file(read_settings()).add(name))


@app.command("list")
def names() -> None:
    """Print whose tokens are known."""
    from assistant.settings import read_settings
    from ui.access.tokens import token_file

    for name in token_file(read_settings()).names():
        typer.echo(name)


@app.command()
def revoke(name: Name) -> None:
    """Take a token back, at once and without a restart."""
    from assistant.settings import read_settings
    from ui.access.tokens import token_file

    token_file(read_settings()).remove(name)
