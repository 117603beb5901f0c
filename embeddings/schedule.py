"""In which order are examples learned from, and at which rates?"""

import random
from collections.abc import Callable, Iterator, Sequence

_BATCH = 32
_CHUNK = 50
"""Batches that are made of examples of about the same length at once."""
_WARM_UP, _LEAST = 0.05, 0.02
"""The share of the steps in which the rates rise, and of the rates to which they fall by the end."""


def batches_of(lengths: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """The rows of examples of these lengths, all once, in batches of about the same length, these in any order."""
    rows = list(range(len(lengths)))
    chance.shuffle(rows)
    near = [sorted(chunk, key=lengths.__getitem__) for chunk in batched(rows, _BATCH * _CHUNK)]
    made = [list(batch) for chunk in near for batch in batched(chunk, _BATCH)]
    chance.shuffle(made)
    yield from made


def batched(rows: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The rows, so many at a time."""
    return (rows[begin : begin + size] for begin in range(0, len(rows), size))


def rates(steps: int) -> Callable[[int], float]:
    """From a step to the share of the learning rates that holds then: it rises, then falls, in straight lines."""
    rising = int(_WARM_UP * steps) + 1
    return lambda step: min((step + 1) / rising, max(_LEAST, (steps - step) / max(1, steps - rising)))
