"""How are weights that were learned kept in a file of arrays?"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from embeddings.durable import write_over
from embeddings.probe import Rows

_MOST = 127
"""The largest weight of a row, as a byte says it."""


class ProbeError(Exception):
    """What was learned cannot be read; the message says why."""


def in_bytes(weights: Rows) -> tuple[NDArray[np.int8], Rows]:
    """(n, d) weights in a byte each, and the (n, 1) steps that they are multiples of."""
    step = np.maximum(np.abs(weights).max(axis=1, keepdims=True) / _MOST, np.finfo(np.float32).tiny)
    return np.round(weights / step).astype(np.int8), step.astype(np.float32)


def write_arrays(arrays: Mapping[str, Any], path: Path) -> None:
    """Put them in the place of any older file. Raises OSError."""
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    write_over(path, file.getvalue())


@contextmanager
def arrays_of(path: Path) -> Iterator[dict[str, Any]]:
    """The arrays of a file, by name. Raises ProbeError, also where within an array or a name is not as expected."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            yield dict(stored)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise ProbeError(f"{path.name} cannot be read: {error}") from error
