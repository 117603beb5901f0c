"""How does a file reach the disk whole?"""

import os
from pathlib import Path

DRAFT = ".new"
"""What a file's name ends in while it is written."""


def write_new(path: Path, data: bytes) -> None:
    """Write a file and flush it to the disk. Raises OSError."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_over(path: Path, data: bytes) -> None:
    """Put a file in the place of an older one: what is read is the one or the other. Raises OSError.

    Callers hold a lock: the draft beside it has always the same name.
    """
    draft = path.with_name(f"{path.name}{DRAFT}")
    write_new(draft, data)
    draft.replace(path)
    flush_folder(path.parent)


def flush_folder(path: Path) -> None:
    """Flush the names in a folder to the disk, where the system can. Raises OSError."""
    if os.name != "nt":
        flush(path)


def flush(path: Path) -> None:
    """Flush what stands at a path to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
