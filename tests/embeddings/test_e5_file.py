from pathlib import Path

import numpy as np
import pytest

from embeddings.e5_file import WeightsError, _widened, bundled_e5, read_e5


def test_four_bit_blocks_are_widened() -> None:
    halves = np.arange(16, dtype=np.uint8)  # the low half counts up from -8, the high half is 15 - 8 throughout
    block = np.concatenate([np.array([0.5], dtype="<f2").view(np.uint8), halves | (15 << 4)]).astype(np.uint8)
    assert _widened(block).tolist() == [0.5 * (i - 8) for i in range(16)] + [3.5] * 16


def test_sizes_and_pieces_are_those_of_multilingual_e5_small() -> None:
    file = bundled_e5()
    assert (file.sizes.hidden, file.sizes.layers, file.sizes.heads, file.sizes.inner) == (384, 12, 12, 1536)
    assert len(file.pieces.scored) == 250002
    assert {piece for piece, _ in file.pieces.scored}.issuperset(("▁the", "知识产权"))
    assert file.words([5, 7]).shape == (2, 384)
    assert np.array_equal(file.words([7, 5])[0], file.words([5, 7])[1])


def test_a_tensor_that_is_not_there_is_told() -> None:
    with pytest.raises(WeightsError, match=r"no tensor 'l12\.q\.w'"):
        bundled_e5().matrix("l12.q.w", 384)


@pytest.mark.parametrize(("content", "said"), [(b"E5S2" + bytes(90), "does not begin"), (b"E5S1abc", "cannot be read")])
def test_another_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=said):
        read_e5(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"none\.bin cannot be read"):
        read_e5(tmp_path / "none.bin")
