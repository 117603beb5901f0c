"""How does a plan come to have an index that fits it?"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock

from assistant.background import SOURCE, background_passages, background_sha256
from assistant.errors import IndexUnusableError
from assistant.known_vectors import embed_unknown, open_journal
from assistant.passages import plan_passages, word_passages
from assistant.plan.model import Plan
from embeddings.encoding import ModelError, Progress, TextEmbeddings, Vectors
from embeddings.folder import (
    FolderError,
    Manifest,
    StoredIndex,
    folder_stamp,
    read_folder,
    read_manifest,
    remove_folder,
    write_folder,
)
from embeddings.passages import Passage

Known = Mapping[str, Vectors]
"""By text, its (dim,) float32 unit vector."""


class PlanIndex:
    """The index of one plan on disk; it is built by itself where it is missing or does not fit."""

    def __init__(self, data_dir: Path, plan: Plan, embeddings: TextEmbeddings) -> None:
        self.folder = data_dir / "index" / plan.id
        self._plan = plan
        self._sources = {plan.id: plan.sha256, SOURCE: background_sha256()}
        self._embeddings = embeddings

    def open(self, progress: Progress | None = None, known: Known | None = None) -> StoredIndex:
        """The index, built first where need be: once, however many processes ask; of vectors that are known already.

        Raises IndexUnusableError where it can be neither read nor built.
        """
        try:
            stored = self._read()
            if stored.manifest.dimension != self._embeddings.dimension:
                raise FolderError("it was made with another model of the same name")
        except FolderError:
            return self.build(progress, force=False, known=known)
        except ModelError as error:
            raise IndexUnusableError(str(error)) from error
        return stored

    def build(self, progress: Progress | None = None, *, force: bool = True, known: Known | None = None) -> StoredIndex:
        """Build the index anew. Without `force`, only if another process has not done so meanwhile, and only what is
        not in `known`, or where that is not given in older indexes, is embedded.
        """
        with writing_index(self.folder):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder.with_suffix(".lock")):
                if not force:
                    try:
                        return self._read()
                    except FolderError:
                        pass
                passages = self.passages()
                texts = [passage.text for passage in passages]
                if force:
                    vectors = self._embeddings.encode_documents(texts, progress)
                elif known and all(text in known for text in texts):
                    vectors = np.stack([known[text] for text in texts])
                else:
                    vectors = embed_unknown(texts, self._embeddings, self.folder, progress)
                manifest = write_folder(
                    self.folder,
                    passages,
                    vectors,
                    embedding_model=self._embeddings.name,
                    sources=self._sources,
                )
                if not known:
                    open_journal(self.folder.parent, self._embeddings).clear(texts)
                return StoredIndex(manifest, passages, vectors)

    def stamp(self) -> tuple[int, ...] | None:
        """Something that changes whenever the index on disk does; None where there is none."""
        return folder_stamp(self.folder)

    def fitting(self) -> StoredIndex | None:
        """The index on disk where it fits the plan and the model, else None."""
        try:
            return self._read()
        except FolderError:
            return None

    def check(self) -> Manifest:
        """Read everything and compare it with the plan and the model. Raises IndexUnusableError."""
        try:
            stored = self._read()
        except FolderError as error:
            raise IndexUnusableError(
                f"The index in {self.folder} cannot be used: {error}. Run “workplan index build”."
            ) from error
        sample = stored.passages[len(stored.passages) // 2]
        vector = self._embeddings.encode_documents([sample.text])[0]
        cosine = float(vector @ stored.vectors[len(stored.passages) // 2])
        if cosine < 0.999:
            raise IndexUnusableError(
                f"The index in {self.folder} was made by another version of {self._embeddings.name}: a passage "
                f"embedded again has cosine {cosine:.3f} with its stored vector. Run “workplan index build”."
            )
        return stored.manifest

    def manifest(self) -> Manifest:
        """What the index on disk says of itself, fit or not. Raises IndexUnusableError where there is none."""
        try:
            return read_manifest(self.folder)
        except FolderError as error:
            raise IndexUnusableError(
                f"There is no index to read in {self.folder}: {error}. Run “workplan index build”."
            ) from error

    def _read(self) -> StoredIndex:
        self._fits(read_manifest(self.folder))
        stored = read_folder(self.folder)
        self._fits(stored.manifest)
        if stored.passages != self.passages():
            raise FolderError("another version of this program made it")
        return stored

    def passages(self) -> tuple[Passage, ...]:
        """What the index of the plan is made of."""
        return (*plan_passages(self._plan), *background_passages(self._plan), *word_passages(self._plan))

    def _fits(self, manifest: Manifest) -> None:
        if manifest.embedding_model != self._embeddings.name:
            raise FolderError(f"it was made with {manifest.embedding_model}, not {self._embeddings.name}")
        if manifest.sources != self._sources:
            raise FolderError("the plan has changed since it was made")


@contextmanager
def writing_index(folder: Path) -> Iterator[None]:
    """Tell what keeps an index from being built or written there. Raises IndexUnusableError."""
    try:
        yield
    except ModelError as error:
        raise IndexUnusableError(str(error)) from error
    except OSError as error:
        raise IndexUnusableError(
            f"The index cannot be written to {folder}: {error.strerror or error}. Free space there or make it "
            "writable, or set WORKPLAN_DATA_DIR to another folder."
        ) from error


def remove_indexes(data_dir: Path, kept: Collection[str]) -> None:
    """Remove the indexes of plans that are not kept, all that can be. Raises IndexUnusableError for one that cannot."""
    folder, known = data_dir / "index", frozenset(kept)
    if not folder.is_dir():
        return
    failed: dict[Path, OSError] = {}
    for index in folder.iterdir():
        if index.is_dir() and not index.name.startswith(".") and index.name not in known:
            try:
                with FileLock(index.with_suffix(".lock")):
                    remove_folder(index)
            except OSError as error:
                failed[index] = error
    for index, reason in failed.items():
        raise IndexUnusableError(
            f"The index in {index} cannot be removed: {reason.strerror or reason}. Remove that folder."
        ) from reason
