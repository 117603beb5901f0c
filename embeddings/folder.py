"""How does an index lie on disk, and how is it never half-written?

A folder with `index.faiss`, `passages.jsonl` and `manifest.json`. A new one is written beside the old
one, flushed to the disk and renamed into place; hashes in the manifest show damage.
"""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from embeddings.durable import flush, flush_folder
from embeddings.hashing import HashEmbeddings
from embeddings.passages import Passage
from embeddings.store import FaissStore, StoreError, read_vectors

FORMAT = 1
_VECTORS, _PASSAGES, _MANIFEST = "index.faiss", "passages.jsonl", "manifest.json"


class FolderError(Exception):
    """An index folder is missing, damaged or foreign; the message says which."""


class Manifest(BaseModel):
    """What an index folder says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    embedding_model: str
    dimension: int
    passages: int
    sources: dict[str, str]
    """Document id → sha256 of its source, as hex."""
    files: dict[str, str]
    """File name → sha256 of its bytes, as hex."""

    @property
    def fingerprint(self) -> str:
        """16 hex digits that change whenever anything in the index does."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


@dataclass(frozen=True)
class StoredIndex:
    """An index as read: passages and their (n, dim) float32 unit vectors, row by row."""

    manifest: Manifest
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]


def write_folder(
    folder: Path,
    passages: tuple[Passage, ...],
    vectors: NDArray[np.float32],
    *,
    embedding_model: str,
    sources: Mapping[str, str],
) -> Manifest:
    """Write an index and put it in the place of any older one. Raises OSError.

    Callers hold the lock: leftovers of a writer that was killed are removed here. No folder has a "~" in its name.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for leftover in folder.parent.glob(f".{folder.name}~*"):
        shutil.rmtree(leftover, ignore_errors=True)
    draft = Path(mkdtemp(prefix=f".{folder.name}~", dir=folder.parent))
    try:
        store = FaissStore(HashEmbeddings())
        store.add_vectors([p.text for p in passages], vectors, ids=[p.id for p in passages])
        _write_vectors(store, draft / _VECTORS)
        (draft / _PASSAGES).write_text("".join(p.model_dump_json() + "\n" for p in passages), encoding="utf-8")
        manifest = Manifest(
            format=FORMAT,
            embedding_model=embedding_model,
            dimension=vectors.shape[1],
            passages=len(passages),
            sources=dict(sources),
            files={name: _sha256(draft / name) for name in (_VECTORS, _PASSAGES)},
        )
        (draft / _MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
        for name in (_VECTORS, _PASSAGES, _MANIFEST):
            flush(draft / name)
        flush_folder(draft)
        if folder.exists():
            folder.rename(draft.with_name(draft.name + "-old"))
        draft.rename(folder)
        flush_folder(folder.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(draft.with_name(draft.name + "-old"), ignore_errors=True)
    return manifest


def remove_folder(folder: Path) -> None:
    """Remove an index, which is there whole or not at all whenever the process dies. Callers hold the lock.

    Raises OSError.
    """
    gone = Path(mkdtemp(prefix=f".{folder.name}~", dir=folder.parent))
    folder.rename(gone / folder.name)
    shutil.rmtree(gone)


def folder_stamp(folder: Path) -> tuple[int, ...] | None:
    """Something that changes whenever the index in a folder is replaced; None where there is none."""
    try:
        at = (folder / _MANIFEST).stat()
    except OSError:
        return None
    return at.st_mtime_ns, at.st_ctime_ns, at.st_ino, at.st_size


def read_manifest(folder: Path) -> Manifest:
    """What the folder says of itself. Raises FolderError."""
    try:
        manifest = Manifest.model_validate_json((folder / _MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise FolderError("there is no index yet" if not folder.exists() else "manifest.json is missing") from error
    except (OSError, ValidationError) as error:
        raise FolderError("manifest.json cannot be read") from error
    if manifest.format != FORMAT:
        raise FolderError(f"its format is {manifest.format}, this version reads {FORMAT}")
    return manifest


def read_folder(folder: Path) -> StoredIndex:
    """Read an index and check it against its manifest. Raises FolderError."""
    manifest = read_manifest(folder)
    try:
        for name, digest in manifest.files.items():
            if name not in (_VECTORS, _PASSAGES) or _sha256(folder / name) != digest:
                raise FolderError(f"{name} is damaged")
        vectors = read_vectors(folder / _VECTORS)
        lines = (folder / _PASSAGES).read_text(encoding="utf-8").rstrip("\n").split("\n")
        passages = tuple(Passage.model_validate_json(line) for line in lines)
    except FileNotFoundError as error:
        raise FolderError(f"{Path(error.filename).name} is missing") from error
    except (OSError, StoreError, ValidationError, UnicodeDecodeError) as error:
        raise FolderError("its files cannot be read") from error
    if not len(passages) == len(vectors) == manifest.passages or vectors.shape[1] != manifest.dimension:
        raise FolderError("its files do not belong together")
    return StoredIndex(manifest, passages, vectors)


def _write_vectors(store: FaissStore, path: Path) -> None:
    try:
        store.save_vectors(path)
    except RuntimeError as error:  # faiss reports a full disk so
        raise OSError(f"{path.name} could not be written: {error}") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
