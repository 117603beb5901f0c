from pathlib import Path

import numpy as np
import pytest

from embeddings.folder import FolderError, read_folder, read_manifest, write_folder
from embeddings.passages import Passage

PASSAGES = (
    Passage(id="a", group="a", kind="whole", text="专利\u2028审查\n质量"),
    Passage(id="a#0", group="a", kind="part", text="专利"),
)
VECTORS = np.eye(2, 3, dtype=np.float32)


def _write(folder: Path, **changes: object) -> str:
    manifest = write_folder(folder, PASSAGES, VECTORS, embedding_model="m", sources={"p": "0" * 64})
    return manifest.fingerprint


def test_what_is_written_is_read(tmp_path: Path) -> None:
    fingerprint = _write(tmp_path / "index")
    stored = read_folder(tmp_path / "index")
    assert stored.passages == PASSAGES
    assert np.array_equal(stored.vectors, VECTORS)
    assert stored.manifest == read_manifest(tmp_path / "index")
    assert stored.manifest.fingerprint == fingerprint
    assert {path.name for path in tmp_path.iterdir()} == {"index"}


def test_a_fingerprint_follows_the_content(tmp_path: Path) -> None:
    assert _write(tmp_path / "one") == _write(tmp_path / "two")
    other = write_folder(tmp_path / "one", PASSAGES, VECTORS, embedding_model="m", sources={"p": "1" * 64})
    assert other.fingerprint != read_manifest(tmp_path / "two").fingerprint


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="no index yet"):
        read_folder(tmp_path / "none")
