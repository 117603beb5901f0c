"""Is a file one that can be read at all?"""

import stat
from pathlib import Path

from assistant.errors import PlanImportError

LARGEST_FILE = 50_000_000
"""Bytes."""
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf"})
"""Of the files that are taken from a folder; a file that is named is looked at whatever it is called."""


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises PlanImportError, before anything is read where it is too large."""
    try:
        with path.open("rb") as file:
            found = stat.S_ISREG(path.stat().st_mode)
            if not found:
                raise PlanImportError(f"{path} is not a file. Give a file with the plan's text in it.")
            check_size(path.name, path.stat().st_size)
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PlanImportError(f"{path} cannot be read: {error.strerror or error}.") from error


def check_size(name: str, size: int) -> None:
    """Raise PlanImportError where a file has no bytes, or too many."""
    if size == 0:
        raise PlanImportError(f"{name} is empty. Give a file with the plan's text in it.")
    if size > LARGEST_FILE:
        raise PlanImportError(
            f"{name} has {size / 1e6:,.0f} MB; at most {LARGEST_FILE / 1e6:,.0f} MB are read. Save the plan alone, "
            "without its pictures, or as text."
        )


def files_of(path: Path) -> list[Path]:
    """The file itself, or the files of a folder that may be plans, those of folders in it too, by name.

    Raises PlanImportError where there are none.
    """
    if not path.is_dir():
        return [path]
    found = sorted(
        p
        for p in path.rglob("*")
        if p.suffix.lower() in SUFFIXES
        and p.is_file()
        and not any(part.startswith(".") for part in p.relative_to(path).parts)
    )
    if not found:
        raise PlanImportError(f"The folder {path} holds no {', '.join(sorted(SUFFIXES))} file.")
    return found
