"""What does a command say, and which exit code does it give, when something goes wrong?"""

import os
import sys

import typer

from assistant.errors import WorkplanError


def run_command(app: typer.Typer, name: str) -> None:
    """Run a command; an error that someone can put right is one line, and exit code 2 (usage) or 1.

    `--debug` anywhere shows the traceback instead.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    debug = "--debug" in sys.argv
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        sys.exit(app(arguments, prog_name=name, standalone_mode=False) or 0)
    except typer.TyperException as error:  # bad usage; the message is empty where help was printed instead
        names_option = getattr(error, "param", None) is not None and isinstance(error, typer.BadParameter)
        told = error.format_message() if names_option else getattr(error, "message", str(error))
        message = " ".join(told.split())
        if message:
            typer.echo(f"workplan: {message} See “{name} --help”.", err=True)
        sys.exit(getattr(error, "exit_code", 2))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except WorkplanError as error:
        if debug:
            raise
        typer.echo(f"workplan: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit does not complain
        sys.exit(1)
    except Exception as error:
        if debug:
            raise
        typer.echo(f"workplan: {type(error).__name__}: {error}. Run again with --debug to see where.", err=True)
        sys.exit(1)
