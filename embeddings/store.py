"""Where are vectors kept and the nearest found? Beside `archive/big.py` the only module that imports faiss."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import faiss
import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from numpy.typing import NDArray

faiss.omp_set_num_threads(1)  # some thousand vectors need one; idle OpenMP threads spin and slow the model down


class StoreError(Exception):
    """A stored FAISS index cannot be read."""


class FaissStore(VectorStore):
    """LangChain's `VectorStore` over a flat FAISS index of inner products.

    Vectors are brought to unit length, so a score is the cosine in [-1, 1]: higher is nearer, an
    identical vector scores 1. Adding an id again replaces its document.
    """

    def __init__(self, embedding: Embeddings) -> None:
        self._embedding = embedding
        self._index: Any = None
        self._documents: dict[str, Document] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._documents)

    @property
    def embeddings(self) -> Embeddings:
        """The embeddings that texts and questions go through."""
        return self._embedding

    @property
    def dimension(self) -> int:
        """Number of columns of a vector; 0 before the first is added."""
        return int(self._index.d) if self._index is not None else 0

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Embed and add texts; the ids given or made are returned in their order."""
        texts = list(texts)
        vectors = np.asarray(self._embedding.embed_documents(texts), dtype=np.float32)
        return self.add_vectors(texts, vectors, metadatas=metadatas, ids=ids)

    def add_vectors(
        self,
        texts: Sequence[str],
        vectors: NDArray[np.float32],
        *,
        metadatas: Sequence[dict[str, Any]] | None = None,
        ids: Sequence[str | None] | None = None,
    ) -> list[str]:
        """Add texts whose (n, dim) float32 vectors are at hand."""
        names = [name or str(uuid4()) for name in (ids or [None] * len(texts))]
        if not texts:
            return []
        if not len(texts) == len(vectors) == len(names) == len(metadatas or texts):
            raise ValueError("texts, vectors, metadatas and ids must be of one length")
        last = {name: i for i, name in enumerate(names)}  # of an id given twice, the last counts
        self.delete([name for name in last if name in self._documents])
        rows = _unit(vectors[list(last.values())])
        if self._index is None:
            self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(rows.shape[1]))
        if rows.shape[1] != self._index.d:
            raise ValueError(f"vectors have {rows.shape[1]} columns, the store has {self._index.d}")
        numbers = np.arange(self._next, self._next + len(last), dtype=np.int64)
        self._index.add_with_ids(rows, numbers)
        self._next += len(last)
        for (name, i), number in zip(last.items(), numbers.tolist(), strict=True):
            metadata = dict(metadatas[i]) if metadatas else {}
            self._documents[name] = Document(id=name, page_content=texts[i], metadata=metadata)
            self._numbers[name] = number
            self._names[number] = name
        return names

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool:
        """Remove these documents, all of them where `ids` is None; unknown ids are passed over."""
        gone = [name for name in (self._documents if ids is None else ids) if name in self._documents]
        if gone:
            self._index.remove_ids(np.array([self._numbers[name] for name in gone], dtype=np.int64))
        for name in gone:
            del self._documents[name], self._names[self._numbers.pop(name)]
        return True

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The documents of these ids, in their order; unknown ids are passed over."""
        return [self._documents[name].model_copy(deep=True) for name in ids if name in self._documents]

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """Up to `k` (id, cosine), nearest first."""
        if self._index is None or not len(self) or k < 1:
            return []
        scores, numbers = self._index.search(_unit(vector[None, :]), min(k, len(self)))
        pairs = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return [(self._names[number], score) for number, score in pairs if number >= 0]

    def similarity_search_with_score(self, query: str, k: int = 4, **kwargs: Any) -> list[tuple[Document, float]]:
        """Up to `k` (document, cosine) for a question, nearest first."""
        vector = np.asarray(self._embedding.embed_query(query), dtype=np.float32)
        nearest = self.nearest(vector, k)
        documents = self.get_by_ids([name for name, _ in nearest])
        return [(document, score) for document, (_, score) in zip(documents, nearest, strict=True)]

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """Up to `k` documents for a question, nearest first."""
        return [document for document, _ in self.similarity_search_with_score(query, k)]

    def _select_relevance_score_fn(self) -> Any:
        """LangChain asks for a relevance in [0, 1]: the cosine, moved there in order."""
        return lambda cosine: (1 + cosine) / 2

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> Self:
        """A store that holds these texts."""
        store = cls(embedding)
        store.add_texts(texts, metadatas, ids=ids)
        return store

    def save_vectors(self, path: Path) -> list[str]:
        """Write the vectors and return the ids in the order of their rows."""
        names = list(self._documents)
        flat = faiss.IndexFlatIP(self.dimension or 1)
        if names:
            flat.add(np.stack([self._index.reconstruct(self._numbers[name]) for name in names]))
        faiss.write_index(flat, str(path))
        return names


def read_vectors(path: Path) -> NDArray[np.float32]:
    """(n, dim) float32 rows of a file that `save_vectors` wrote. Raises StoreError."""
    try:
        flat = faiss.read_index(str(path))
    except RuntimeError as error:
        raise StoreError(f"{path.name} is not a readable FAISS index") from error
    return np.asarray(flat.reconstruct_n(0, flat.ntotal), dtype=np.float32).reshape(flat.ntotal, flat.d)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    is_unit = np.abs(norms - 1) < 1e-6  # left as it is, so that what is stored again is the same
    return np.asarray(rows / np.where((norms > 0) & ~is_unit, norms, 1), dtype=np.float32)
