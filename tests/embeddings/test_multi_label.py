from functools import cache
from pathlib import Path

import numpy as np
import pytest

from embeddings.multi_label import Labelled, MultiLabel, read_multi_label, write_multi_label
from embeddings.multi_label_fitting import fit_multi_label
from embeddings.weights_file import ProbeError

PARTS = ("a", "b", "c")
EXAMPLES = [
    Labelled(f"{parts} {i}", parts, weight=1.0 + (len(parts) > 1))
    for parts in ((), ("a",), ("b",), ("c",), ("a", "b"), ("b", "c"))
    for i in range(30)
]


def _seen(examples: list[Labelled]) -> np.ndarray:
    """A column for each part, and a little noise."""
    noise = np.random.default_rng(0).normal(0, 0.1, (len(examples), len(PARTS)))
    there = np.array([[part in one.parts for part in PARTS] for one in examples], dtype=float)
    return (there + noise).astype(np.float32)


@cache
def small_multi_label() -> MultiLabel:
    start = np.full((len(EXAMPLES), len(PARTS)), -np.log(len(PARTS)), dtype=np.float32)
    return fit_multi_label(EXAMPLES, _seen(EXAMPLES), start, PARTS, embedding_model="m", source="s")


@pytest.mark.parametrize(
    ("seen", "belong"),
    [((1, 1, 0), {"a", "b"}), ((0, 1, 1), {"b", "c"}), ((0, 1, 0), {"b"}), ((0, 0, 0), set())],
)
def test_each_part_is_judged_by_itself(seen: tuple[float, ...], belong: set[str]) -> None:
    said = small_multi_label().log_odds(np.array(seen, dtype=np.float32), np.zeros(3, dtype=np.float32) - 1.1)
    assert said.dtype == np.float32
    assert {part for part, odds in zip(PARTS, said, strict=True) if odds > 0} == belong


def test_what_the_classifier_says_counts() -> None:
    seen = np.array((0.5, 0.5, 0), dtype=np.float32)
    low, high = (
        small_multi_label().log_odds(seen, np.array((said, -2, -2), dtype=np.float32)) for said in (-6.0, -0.1)
    )
    assert (high - low) == pytest.approx([small_multi_label().slope * 5.9, 0, 0], abs=1e-4)


def test_it_is_the_same_when_read_again(tmp_path: Path) -> None:
    path, fitted = tmp_path / "m.npz", small_multi_label()
    write_multi_label(fitted, path)
    again = read_multi_label(path)
    assert (again.parts, again.source, again.embedding_model) == (PARTS, "s", "m")
    seen, said = np.array((1, 1, 0), dtype=np.float32), np.zeros(3, dtype=np.float32)
    assert again.log_odds(seen, said) == pytest.approx(fitted.log_odds(seen, said), abs=0.1)
    assert [p.name for p in tmp_path.iterdir()] == ["m.npz"]


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    path.write_bytes(b"no archive")
    with pytest.raises(ProbeError, match=r"m\.npz cannot be read"):
        read_multi_label(path)


def test_a_part_that_the_classifier_does_not_know_is_told() -> None:
    seen, said = np.zeros((1, 3), dtype=np.float32), np.zeros((1, 3), dtype=np.float32)
    with pytest.raises(ValueError, match="d is not among the parts"):
        fit_multi_label([Labelled("?", ("a", "d"))], seen, said, PARTS, embedding_model="m", source="s")
