"""In which batches, and by how many threads, are many texts turned into vectors?

Texts of one length go together: none waits for a longer one, and where a batch is padded, little is. The longest go
first, so that no thread is left with one at the end.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from threadpoolctl import threadpool_limits

from embeddings.encoding import Progress, Vectors


def encode_in_batches(
    texts: Sequence[str],
    encode: Callable[[list[str]], Vectors],
    *,
    size: int,
    threads: int,
    progress: Progress | None = None,
) -> Vectors:
    """(n, dim) float32 in the order of `texts`, of which there is at least one; `encode` gets up to `size` of them.

    With several threads, whatever `encode` calls computes in one thread each. Raises what `encode` raises.
    """
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    batches = [[texts[i] for i in order[start : start + size]] for start in range(0, len(texts), size)]
    made: list[Vectors] = []
    with ThreadPoolExecutor(threads, initializer=_compute_alone) as pool:
        for vectors in pool.map(encode, batches) if threads > 1 and len(batches) > 1 else map(encode, batches):
            made.append(vectors)
            if progress:
                progress(min(len(texts), len(made) * size), len(texts))
    rows: Vectors = np.concatenate(made)[np.argsort(order)]
    return rows


def available_cores() -> int:
    """How many cores this process may use: those it is bound to, or fewer where `OMP_NUM_THREADS` says so."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(cores, int(asked)) if asked.isdecimal() and int(asked) else cores


def _compute_alone() -> None:
    """Let OpenMP use only this thread, where this thread calls it: threads that wait for one another cost more."""
    threadpool_limits(limits=1, user_api="openmp")
