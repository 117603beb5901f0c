"""Both stores, opened anew as often as a test likes, over the same place."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from embeddings.archive.local import LocalStore
from embeddings.archive.milvus import MilvusStore
from embeddings.archive.protocol import PassageStore, Vectors
from embeddings.hashing import HashEmbeddings
from embeddings.passages import Passage

Open = Callable[[], PassageStore]
FLAT_MOST = 40
"""Small, so that tests have a big index too."""


@pytest.fixture(params=["faiss", "milvus"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens the store; Milvus is Milvus Lite, the same client over gRPC."""
    with ExitStack() as opened:

        def open_again() -> PassageStore:
            store: PassageStore
            if request.param == "faiss":
                store = LocalStore(tmp_path / "archive", HashEmbeddings.dimension, flat_most=FLAT_MOST)
            else:
                store = MilvusStore(str(tmp_path / "milvus.db"), HashEmbeddings.dimension)
            return opened.enter_context(store)

        yield open_again


@pytest.fixture
def store(open_store: Open) -> PassageStore:
    """An empty store."""
    return open_store()


def passages_of(source: str, texts: list[str]) -> tuple[list[Passage], Vectors]:
    """Passages of a source with their vectors."""
    passages = [Passage(id=f"{source}#{i}", group=source, kind="part", text=text) for i, text in enumerate(texts)]
    return passages, np.asarray(HashEmbeddings().encode_documents(texts), dtype=np.float32)


def put(store: PassageStore, source: str, texts: list[str], sha256: str = "") -> None:
    """Put texts as a source."""
    store.put(source, sha256, *passages_of(source, texts))
