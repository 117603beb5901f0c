"""How does a file that someone names come into the library, after they have seen what would be stored?"""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from rich.console import Console

from assistant.embedding import open_embeddings
from assistant.errors import PlanImportError, PlanTakenError, WorkplanError
from assistant.importing.over_ray import open_ray, read_over_ray, store_over_ray
from assistant.importing.preview import Preview, preview_plan
from assistant.importing.reading import Doubt
from assistant.importing.source import files_of, read_bytes
from assistant.index import remove_indexes
from assistant.indexing import build_indexes
from assistant.plan.catalog import Entry
from assistant.plan.library import Import, Library
from assistant.plan.shipped import shipped_ids
from assistant.progress import build_progress, count_progress
from assistant.settings import Settings
from ui.plan_preview import render_preview

_WHOLE = 3
"""Files whose items are shown; of more, each is summed up."""


@dataclass(frozen=True)
class Given:
    """What the command line says of a plan; what it does not say comes from the file."""

    id: str | None = None
    title: str | None = None
    year: int | None = None


def add_plans(
    paths: Sequence[Path], given: Given, settings: Settings, *, is_agreed: bool, ray: str | None = None
) -> bool:
    """Read files and folders, show what would be stored, and store it once agreed to; over the workers of a Ray at
    the address `ray`.

    Whether every file could be read and stored. A single file that cannot be read, or no agreement, raises
    PlanImportError.
    """
    library = Library(settings.data_dir)
    files = [file for path in paths for file in files_of(path)]
    if len(files) > 1 and (given.id or given.title or given.year):
        raise PlanImportError("--id, --title and --year are for one file; add several files without them.")
    with open_ray(ray) if ray else nullcontext():
        found = read_over_ray(files, **vars(given)) if ray else (_read(file, given) for file in files)
        previews, stored, faults = _sort(files, found, library)
        for fault in faults:
            typer.echo(f"workplan: {fault}", err=True)
        if previews:
            _show(previews)
            _agree(f"Store {_counted(len(previews))}?", is_agreed=is_agreed)
            plans = [preview.new for preview in previews]
            _store_over_ray(plans, settings) if ray else _store(plans, library.add_all, settings)
        if stored and is_agreed:  # a process may have died before their indexes were built
            _index(stored, settings)
    return not faults


def _sort(
    files: Sequence[Path], found: Iterable[Preview | WorkplanError], library: Library
) -> tuple[list[Preview], list[str], list[str]]:
    """What is new, the ids of what is stored already, and what is wrong with the others. Raises WorkplanError."""
    ids, previews, stored, faults = set(library.ids()), list[Preview](), list[str](), list[str]()
    for file, read in zip(files, found, strict=True):
        try:
            preview = _checked(read, library)
            same = _stored(preview, library)
            if same and len(files) > 1:
                typer.echo(f"{file.name} is stored already, as “{same}”.", err=True)
                stored.append(same)
                continue
            if preview.new.id in ids:
                replacing = f", or use “workplan plan replace {preview.new.id} {file}”"
                way_out = "Give another id with --id" + ("" if preview.new.id in shipped_ids() else replacing)
                raise PlanTakenError(f"{file.name}: there is a plan “{preview.new.id}” already. {way_out}.")
        except WorkplanError as error:
            if len(files) == 1:
                raise
            faults.append(str(error))
            continue
        ids.add(preview.new.id)
        previews.append(preview)
    return previews, stored, faults


def replace_plan(path: Path, given: Given, settings: Settings, *, is_agreed: bool) -> None:
    """Read a file, show what would be stored, and store it in the place of a plan once agreed to.

    Raises PlanImportError, PlanError, LibraryError.
    """
    library = Library(settings.data_dir)
    assert given.id
    library.original(given.id)
    preview = _checked(_read(path, given), library)
    _show([preview])
    _agree(f"Put it in the place of “{given.id}”?", is_agreed=is_agreed)
    _store([preview.new], lambda plans: [library.replace(plan) for plan in plans], settings)


def remove_plan(plan_id: str, settings: Settings, *, is_agreed: bool) -> None:
    """Remove an imported plan and its index once agreed to. Raises PlanError, LibraryError."""
    library = Library(settings.data_dir)
    library.original(plan_id)
    plan = library.load(plan_id)
    typer.echo(f"{plan_id}: {plan.title}, {len(plan.items)} items")
    _agree("Remove it?", is_agreed=is_agreed)
    library.remove(plan_id)
    remove_indexes(settings.data_dir, library.ids())
    typer.echo(f"Removed “{plan_id}”.")


def _read(path: Path, given: Given) -> Preview | WorkplanError:
    try:
        return preview_plan(path.name, read_bytes(path), id=given.id, title=given.title, year=given.year)
    except WorkplanError as error:
        return error


def _checked(read: Preview | WorkplanError, library: Library) -> Preview:
    if isinstance(read, WorkplanError):
        raise read
    library.check_id(read.new.id)
    same = _stored(read, library)
    return replace(read, doubts=(*read.doubts, Doubt.of("same_text", id=same))) if same else read


def _stored(preview: Preview, library: Library) -> str | None:
    """The id of a plan with the same text."""
    return next((entry.id for entry in library.entries() if entry.text_sha256 == preview.plan.sha256), None)


def _show(previews: Sequence[Preview]) -> None:
    console = Console(soft_wrap=True)
    for preview in previews:
        console.print(render_preview(preview, has_items=len(previews) <= _WHOLE), highlight=False)


def _agree(question: str, *, is_agreed: bool) -> None:
    """Go on only where someone agrees. Raises PlanImportError where nobody can be asked; leaves with 1 at a no."""
    if is_agreed:
        return
    if not sys.stdin.isatty():
        raise PlanImportError("Nothing was changed: nobody can be asked here. Say --yes to go on without a question.")
    if not typer.confirm(question):
        typer.echo("Nothing was changed.")
        raise typer.Exit(1)


def _store(plans: Sequence[Import], put: Callable[[Sequence[Import]], Sequence[Entry]], settings: Settings) -> None:
    library = Library(settings.data_dir)
    for entry in put(plans):
        typer.echo(f"Stored “{entry.id}”: {entry.title}")
    remove_indexes(settings.data_dir, library.ids())
    _index([new.id for new in plans], settings)


def _store_over_ray(plans: Sequence[Import], settings: Settings) -> None:
    with count_progress("Storing plans") as progress:
        stored = store_over_ray(plans, settings, progress)
    remove_indexes(settings.data_dir, Library(settings.data_dir).ids())
    for new in plans:
        if new.id in stored:
            typer.echo(f"Stored “{new.id}”: {new.title}")
    if left := [new.id for new in plans if new.id not in stored]:
        raise PlanImportError(
            f"Workers ended again and again at {', '.join(left)}. Say the command again without --ray."
        )


def _index(plan_ids: Sequence[str], settings: Settings) -> None:
    library = Library(settings.data_dir)
    with build_progress() as progress:
        plans = [library.load(plan_id) for plan_id in plan_ids]
        build_indexes(settings.data_dir, plans, open_embeddings(settings), progress)


def _counted(count: int) -> str:
    return "it" if count == 1 else f"these {count}"
