"""How are layers adapted to a task by few weights?

Low-rank adaptation (Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021): beside a matrix W stands a
product of two narrow ones, y = W x + s B A x. Only A and B are learned; once they are, they are added to W.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache, lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from embeddings.e5_encoder import MATRICES, E5Encoder, mask_of, pooled, through
from embeddings.e5_file import bundled_e5

Rows = NDArray[np.float32]
SCALE = 2.0
"""s."""
_AT_ONCE = 64
_REMEMBERED = 64
"""Questions whose vectors are remembered: one that may be meant in several ways is encoded once."""


class Adapted(nn.Module):
    """A linear map whose own weights stay as they are, and the two narrow matrices beside it."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.a = nn.Parameter(torch.randn(rank, linear.in_features) / linear.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        """(..., in) → (..., out)."""
        changed: Tensor = self.linear(x) + SCALE * (x @ self.a.T @ self.b.T)
        return changed


def adapt(layer: nn.Module, rank: int) -> None:
    """Let all matrices of a layer be learned, and nothing else of it."""
    layer.requires_grad_(False)
    for name in MATRICES.values():
        owner, last = _owner(layer, name)
        setattr(owner, last, Adapted(getattr(owner, last), rank))


def learned_of(layer: nn.Module) -> Iterator[tuple[str, Rows]]:
    """What was learned, by name: "q.a" and "q.b" beside the matrix q."""
    for short, name in MATRICES.items():
        adapted = layer.get_submodule(name)
        assert isinstance(adapted, Adapted)
        yield f"{short}.a", adapted.a.detach().numpy()
        yield f"{short}.b", adapted.b.detach().numpy()


def take_over(layer: nn.Module, learned: Mapping[str, Rows]) -> None:
    """Put what was learned before in the place of what a layer's matrices have beside them."""
    for short, name in MATRICES.items():
        adapted = layer.get_submodule(name)
        assert isinstance(adapted, Adapted)
        with torch.no_grad():
            adapted.a.copy_(torch.from_numpy(learned[f"{short}.a"]))
            adapted.b.copy_(torch.from_numpy(learned[f"{short}.b"]))


def add(layer: nn.Module, learned: Mapping[str, Rows]) -> None:
    """Add what was learned to a layer's own weights."""
    with torch.no_grad():
        for short, name in MATRICES.items():
            change = learned[f"{short}.b"] @ learned[f"{short}.a"]
            linear = layer.get_submodule(name)
            assert isinstance(linear, nn.Linear)
            linear.weight += SCALE * torch.from_numpy(change)


class AdaptedEncoder:
    """The bundled encoder with what was learned for its upper layers, by "LAYER.MATRIX.a" and "….b".

    The layers below are shared by all such encoders, and so is what comes out of them for one question. Safe to share.
    Raises WeightsError.
    """

    def __init__(self, lowest: int, learned: Mapping[str, Rows]) -> None:
        self._lowest = lowest
        self._layers = deepcopy(_unadapted().layers[lowest:])
        self._encoded = lru_cache(maxsize=_REMEMBERED)(self._encode)
        for number, layer in enumerate(self._layers, start=lowest):
            own = f"{number}."
            add(layer, {name.removeprefix(own): rows for name, rows in learned.items() if name.startswith(own)})

    def encode(self, texts: Sequence[str]) -> Rows:
        """(d,) of unit length, of a question and behind it what was said before, the newest first."""
        return self._encoded(tuple(texts))

    def encode_all(self, asked: Sequence[Sequence[str]]) -> Rows:
        """(n, d), of many questions, those of about the same length read at once."""
        encoder = _unadapted()
        sequences = [encoder.pieces(texts) for texts in asked]
        order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
        vectors = np.empty((len(sequences), encoder.width), dtype=np.float32)
        for begin in range(0, len(order), _AT_ONCE):
            rows = order[begin : begin + _AT_ONCE]
            with torch.inference_mode():
                vectors[rows] = self._above(encoder.below([sequences[i] for i in rows], self._lowest))
        return vectors

    def _encode(self, texts: tuple[str, ...]) -> Rows:
        with torch.inference_mode():
            vector: Rows = self._above([_below(texts, self._lowest)])[0]
        vector.flags.writeable = False
        return vector

    def _above(self, below: Sequence[Tensor]) -> Rows:
        """(n, d), of what comes out of the layers below."""
        mask = mask_of(below)
        padded = nn.utils.rnn.pad_sequence(list(below), batch_first=True)
        vectors: Rows = pooled(through(self._layers, padded, mask), mask).numpy()
        return vectors


@cache
def _unadapted() -> E5Encoder:
    return E5Encoder(bundled_e5())


@lru_cache(maxsize=_REMEMBERED)
def _below(texts: tuple[str, ...], lowest: int) -> Tensor:
    """(pieces, hidden), what comes out of the layers below number `lowest`."""
    encoder = _unadapted()
    return encoder.below([encoder.pieces(texts)], lowest)[0]


def _owner(layer: nn.Module, name: str) -> tuple[nn.Module, str]:
    path, _, last = name.rpartition(".")
    return layer.get_submodule(path), last
