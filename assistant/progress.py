"""How is it shown on the error stream that something takes its time?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Show = Callable[[int, int], None]
"""Called with (done, in all)."""


@contextmanager
def count_progress(title: str, total: int | None = None) -> Iterator[Show]:
    """A bar on the error stream, shown from the first step on; only in a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task(title, total=total)

    def show(done: int, in_all: int) -> None:
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=in_all)
        if done == in_all:
            bar.stop()

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()


@contextmanager
def build_progress() -> Iterator[Show]:
    """The bar of an index that is being built."""
    with count_progress("Building the index") as show:
        yield show
