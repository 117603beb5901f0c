"""Which vectors are there already, if the process that makes very many of them dies?

A folder for each model, with a file for each piece of work that was done: the hashes of the texts, and their vectors. A
file is there whole or not at all; one that cannot be read does not count.
"""

import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np

from embeddings.durable import DRAFT, write_over
from embeddings.encoding import Vectors

_SUFFIX = ".npz"
_KEPT, _DRAFTED = 7 * 86400, 60
"""Seconds: how long is kept what nobody asks for, and what was begun to be written, which takes much less."""


class Journal:
    """What was embedded with one model and is not in an index yet. Several processes may write at once."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder / hashlib.sha256(model.encode()).hexdigest()[:16]

    def add(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Write the (n, dim) float32 vectors of n texts, and flush them to the disk. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = BytesIO()
        np.savez(file, allow_pickle=False, keys=np.stack([_key(text) for text in texts]), vectors=vectors)
        write_over(self.folder / f"{uuid4().hex}{_SUFFIX}", file.getvalue())

    def vectors(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """By text, the (dim,) float32 vectors of those that were written. Raises OSError."""
        wanted = {_key(text).tobytes(): text for text in texts}
        found: dict[str, Vectors] = {}
        for path in self._files():
            keys, vectors = _read(path)
            for key, vector in zip(keys, vectors, strict=True):
                if text := wanted.get(key.tobytes()):
                    found[text] = vector
        return found

    def clear(self, texts: Sequence[str]) -> None:
        """Forget what was written of these texts alone, and what nobody asked for in a week. Raises OSError.

        Forgotten is too what a process that died left half written.
        """
        done, now = {_key(text).tobytes() for text in texts}, time.time()
        for draft in self.folder.glob(f"*{DRAFT}"):
            with suppress(FileNotFoundError):  # its writer finished just now
                if draft.stat().st_mtime < now - _DRAFTED:
                    draft.unlink()
        for path in self._files():
            keys, _ = _read(path)
            if all(key.tobytes() in done for key in keys) or path.stat().st_mtime < now - _KEPT:
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{_SUFFIX}"))


def _key(text: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """(16,) uint8."""
    return np.frombuffer(hashlib.sha256(text.encode()).digest()[:16], dtype=np.uint8)


def _read(path: Path) -> tuple[Vectors, Vectors]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            keys, vectors = stored["keys"], stored["vectors"]
    except (FileNotFoundError, ValueError, KeyError, EOFError, BadZipFile):  # cleared just now, or damaged
        return np.zeros((0, 16), np.float32), np.zeros((0, 0), np.float32)
    return keys, vectors
