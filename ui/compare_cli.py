"""What does `workplan plan compare` do?

Only light imports stand at the top, so that help answers at once; the command imports what it needs.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer


def compare(
    before: Annotated[str, typer.Argument(metavar="A", help="Id of the earlier plan.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Id of the later plan.")],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write a page that opens offline.")
    ] = None,
    language: Annotated[Literal["zh", "en"], typer.Option("--language", help="Of what is said around.")] = "zh",
    by_meaning: Annotated[
        bool, typer.Option("--by-meaning", help="Align items also by what they mean, with the embedding model.")
    ] = False,
) -> None:
    """Show which items of two plans were kept, changed, are new or gone."""
    from rich.console import Console

    from assistant.embedding import open_embeddings, telling
    from assistant.plan.compare import compare_plans
    from assistant.plan.library import Library
    from assistant.settings import read_settings
    from ui.comparison import comparison_page, comparison_table

    settings = read_settings()
    meaning = open_embeddings(settings).encode_documents if by_meaning else None
    library = Library(settings.data_dir)
    with telling():
        comparison = compare_plans(library.load(before), library.load(after), meaning)
    Console().print(comparison_table(comparison, language), highlight=False)
    if html:
        try:
            html.write_text(comparison_page(comparison, language), encoding="utf-8")
        except OSError as error:
            raise typer.BadParameter(f"{html} cannot be written: {error.strerror}.", param_hint="--html") from error
        typer.echo(str(html))
