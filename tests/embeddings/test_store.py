from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.vectorstores import VectorStore
from langchain_tests.integration_tests import VectorStoreIntegrationTests

from embeddings.hashing import HashEmbeddings
from embeddings.store import FaissStore, StoreError, read_vectors


class TestFaissStoreStandard(VectorStoreIntegrationTests):
    """LangChain's own suite for vector stores."""

    @pytest.fixture
    def vectorstore(self) -> Iterator[VectorStore]:
        return FaissStore(self.get_embeddings())


def _store(vectors: np.ndarray) -> FaissStore:
    store = FaissStore(HashEmbeddings())
    names = [str(i) for i in range(len(vectors))]
    store.add_vectors(names, vectors, ids=names)
    return store


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 60), st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_numpy_agrees_on_order_and_scores(n: int, k: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors, question = random.normal(size=(n, 8)).astype(np.float32), random.normal(size=8).astype(np.float32)
    cosines = vectors @ question / np.linalg.norm(vectors, axis=1) / np.linalg.norm(question)
    wanted = np.argsort(-cosines, kind="stable")[:k]
    found = _store(vectors).nearest(question, k)
    assert [int(name) for name, _ in found] == wanted.tolist()
    assert [score for _, score in found] == pytest.approx(cosines[wanted].tolist(), abs=1e-5)


def test_an_identical_text_scores_one_and_an_unrelated_one_less() -> None:
    store = FaissStore.from_texts(["专利质押融资", "职工运动会"], HashEmbeddings())
    (best, score), (_, other) = store.similarity_search_with_score("专利质押融资", k=2)
    assert best.page_content == "专利质押融资"
    assert score == pytest.approx(1)
    assert other < 0.5


def test_an_id_added_again_replaces_its_document() -> None:
    store = FaissStore.from_texts(["旧", "别的"], HashEmbeddings(), ids=["a", "b"])
    store.add_texts(["新"], ids=["a"])
    assert len(store) == 2
    assert store.get_by_ids(["a"])[0].page_content == "新"


def test_an_empty_store_finds_nothing() -> None:
    assert FaissStore(HashEmbeddings()).similarity_search("专利") == []


def test_vectors_of_another_width_are_refused() -> None:
    store = _store(np.eye(3, dtype=np.float32))
    with pytest.raises(ValueError, match="columns"):
        store.add_vectors(["x"], np.ones((1, 5), dtype=np.float32))
    with pytest.raises(ValueError, match="one length"):
        store.add_vectors(["x", "y"], np.ones((1, 3), dtype=np.float32))


def test_vectors_are_written_and_read(tmp_path: Path) -> None:
    vectors = np.eye(4, dtype=np.float32)
    assert _store(vectors).save_vectors(tmp_path / "v") == ["0", "1", "2", "3"]
    assert np.array_equal(read_vectors(tmp_path / "v"), vectors)


def test_a_file_that_is_no_index_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"no index")
    with pytest.raises(StoreError, match="v is not"):
        read_vectors(tmp_path / "v")
