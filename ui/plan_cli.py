"""What does `workplan plan` do?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.options import JsonOption, PlanOption

if TYPE_CHECKING:
    from assistant.plan.model import Item, Plan

app = typer.Typer(help="Look at the plans, and add, replace and remove them.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="ID", help="Of an imported plan.")]
Title = Annotated[str | None, typer.Option("--title", help="What it is called. Default: as the file says.")]
Year = Annotated[
    int | None, typer.Option("--year", min=1900, max=2099, help="Which year it is for. Default: as the file says.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing, for scripts.")]


@app.command()
def show(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="An item, as people cite it: 13, （十三）.")] = None,
    plan: PlanOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print a plan, or one of its items, as printed."""
    from rich.console import Console

    from assistant.plan.library import Library
    from assistant.settings import read_settings
    from ui.terminal import render_item, render_plan

    settings = read_settings()
    loaded = Library(settings.data_dir).load(plan or settings.plan)
    item = _item(loaded, key) if key is not None else None
    if as_json:
        typer.echo((item or loaded).model_dump_json(indent=2))
    else:
        Console(soft_wrap=True).print(render_item(item) if item else render_plan(loaded), highlight=False)


@app.command("list")
def list_plans(as_json: JsonOption = False) -> None:
    """List the plans: id, year, number of items, title, and the file that it came from."""
    import json

    from assistant.plan.library import Library
    from assistant.settings import read_settings

    library = Library(read_settings().data_dir)
    imported = {entry.id: entry for entry in library.entries()}
    for plan in library.listed():
        entry, items = imported.get(plan.id), library.counts(plan.id).items
        if as_json:
            shipped = {"id": plan.id, "title": plan.title, "year": plan.year}
            kept = entry.model_dump(mode="json", exclude={"counts"}) if entry else shipped
            typer.echo(json.dumps({**kept, "items": items}, ensure_ascii=False))
        else:
            origin = f"{entry.source}, {entry.imported:%Y-%m-%d}" if entry else "comes with the program"
            typer.echo(f"{plan.id}  {plan.year or '-'}  {items} items  {plan.title}  ({origin})")


@app.command()
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="TXT, Markdown, HTML, DOCX or PDF; or a folder of them.")
    ],
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="By which it is asked. Default: made of the file's name.")
    ] = None,
    title: Title = None,
    year: Year = None,
    yes: Yes = False,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS", help="Let a Ray do the work: “local”, “auto”, or HOST:PORT."),
    ] = None,
) -> None:
    """Read files as plans, show what was found, and store them."""
    from assistant.settings import read_settings
    from ui.plan_import import Given, add_plans

    if not add_plans(files, Given(id, title, year), read_settings(), is_agreed=yes, ray=ray):
        raise typer.Exit(1)


@app.command("replace")
def replace_plan(
    id: Id,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TXT, Markdown, HTML, DOCX or PDF.")],
    title: Title = None,
    year: Year = None,
    yes: Yes = False,
) -> None:
    """Read a file, show what was found, and store it in the place of an imported plan."""
    from assistant.settings import read_settings
    from ui.plan_import import Given
    from ui.plan_import import replace_plan as replace

    replace(file, Given(id, title, year), read_settings(), is_agreed=yes)


@app.command()
def remove(id: Id, yes: Yes = False) -> None:
    """Remove an imported plan and its index."""
    from assistant.settings import read_settings
    from ui.plan_import import remove_plan

    remove_plan(id, read_settings(), is_agreed=yes)


def _item(plan: "Plan", key: str) -> "Item":
    from assistant.plan.find import find_item

    item = find_item(plan, key)
    if item is None:
        keys = f"{plan.items[0].key} to {plan.items[-1].key}"
        raise typer.BadParameter(f"{plan.title} has no item “{key}”. Its items are {keys}.", param_hint="KEY")
    return item
