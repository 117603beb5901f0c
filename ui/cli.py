"""What does the command `workplan` do?

Only light imports stand at the top, so that help answers at once; each command imports what it needs.
"""

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.exits import run_command
from eval.bench_cli import app as bench_app
from eval.cli import app as eval_app
from ui.access.cli import app as token_app
from ui.compare_cli import compare
from ui.feedback.cli import app as feedback_app
from ui.index_cli import app as index_app
from ui.options import JsonOption, PlanOption
from ui.plan_cli import app as plan_app
from ui.search_cli import search

if TYPE_CHECKING:
    from rich.console import Console


app = typer.Typer(
    name="workplan",
    help="Answers questions about a numbered work plan, with the plan's own item number behind every sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(plan_app, name="plan")
plan_app.command()(compare)
app.command()(search)
app.add_typer(index_app, name="index")
app.add_typer(eval_app, name="eval")
app.add_typer(bench_app, name="bench")
app.add_typer(feedback_app, name="feedback")
app.add_typer(token_app, name="token")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workplan-assistant {version('workplan-assistant')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Options before the command."""


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="What you want to know.")] = None,
    as_json: JsonOption = False,
    plan: PlanOption = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch",
            metavar="FILE",
            help='Answer a file of JSON lines {"question": …, "history": […]}, "-" for standard input; '
            "prints one Answer JSON a line.",
        ),
    ] = None,
) -> None:
    """Ask one question, or a file of them."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("Give a question, or --batch FILE.")
    if batch is not None:
        _ask_batch(batch, plan)
        return
    assert question is not None
    from assistant.opening import open_several
    from assistant.progress import build_progress
    from assistant.question.asked import Asked
    from assistant.settings import read_settings
    from ui.terminal import render_answer

    with build_progress() as progress:
        several = open_several(read_settings(), plan, progress)
        answer = several.chain().invoke(Asked(question=question))
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        _console().print(render_answer(answer, several.names()), highlight=False)


def _ask_batch(path: Path, plan: str | None) -> None:
    from assistant.opening import open_several
    from assistant.progress import build_progress, count_progress
    from assistant.settings import read_settings
    from ui.batch import answer_batch, read_batch

    questions = read_batch(path)
    if not questions:
        typer.echo(f"{path} holds no question.", err=True)
        return
    with build_progress() as progress:
        several = open_several(read_settings(), plan, progress)
        with count_progress("Asking", len(questions)) as show:
            for done in answer_batch(several, questions, sys.stdout):
                show(done, len(questions))


@app.command()
def chat(plan: PlanOption = None) -> None:
    """Talk with the assistant in the terminal. Ctrl-D leaves."""
    from assistant.opening import open_several
    from assistant.settings import read_settings
    from ui.conversation import converse

    converse(open_several(read_settings(), plan), _console())


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 7860,
    opens: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that answer.")] = 1,
    allows_anonymous: Annotated[
        bool, typer.Option("--allow-anonymous", help="Let in who can reach the address, though nobody signs in.")
    ] = False,
    plan: PlanOption = None,
    is_development: Annotated[
        bool, typer.Option("--dev", help="Also serve a page to copy that embeds the chat, at /embed/example.")
    ] = False,
) -> None:
    """Serve the chat page and the API. Ctrl-C stops."""
    from assistant.errors import SettingsError
    from assistant.plan.library import Library
    from assistant.settings import read_settings
    from ui.listening import address_of, is_loopback, listen, run, run_workers

    settings = read_settings()
    settings = settings.model_copy(update={"plan": Library(settings.data_dir).load(plan or settings.plan).id})
    bound = listen(host, port)
    if settings.auth == "none" and not is_loopback(bound) and not allows_anonymous:
        raise SettingsError(
            f"At {host} others can come in, and WORKPLAN_AUTH = none asks nobody who they are. "
            "Set WORKPLAN_AUTH to token, proxy or oidc, or say --allow-anonymous."
        )
    from ui.access.access import access_of
    from ui.feedback.store import open_store
    from ui.watch.logs import write_json_logs
    from ui.watch.tracing import open_tracing

    access_of(settings)
    open_store(settings).check()
    write_json_logs()
    typer.echo(f"{address_of(bound)}  Ctrl-C stops.")
    if workers > 1:
        open_tracing(settings).close()  # tells here, not in each worker, what is missing
        os.environ["WORKPLAN_PLAN"] = settings.plan
        run_workers(bound, settings, workers)
        return
    from ui.server import create_app

    app = create_app(settings, is_development=is_development)
    run(app, bound, settings, opens_browser=opens)


@app.command()
def doctor(plan: PlanOption = None) -> None:
    """Check settings, plans, models, index, database and who may come in. Exit code 1 where something is wrong."""
    from assistant.settings import read_settings
    from ui.doctor import examine

    is_well = True
    for finding in examine(read_settings(), plan):
        typer.echo(f"{'ok   ' if finding.is_well else 'wrong'}  {finding.name}: {finding.told}")
        is_well = is_well and finding.is_well
    raise typer.Exit(0 if is_well else 1)


def _console() -> "Console":
    from rich.console import Console

    return Console(soft_wrap=True)


def main() -> None:
    """Run the command."""
    run_command(app, "workplan")
