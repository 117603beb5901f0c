import threading
import time

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from embeddings.batching import available_cores, encode_in_batches
from embeddings.encoding import ModelError, Vectors
from embeddings.model import SentenceEmbeddings

TEXTS = ["字" * (1 + 7 * n % 23) for n in range(50)]


def _lengths(batch: list[str]) -> Vectors:
    return np.array([[len(text), 1] for text in batch], dtype=np.float32)


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("size", [1, 7, 50, 99])
def test_rows_are_in_the_order_of_the_texts(threads: int, size: int) -> None:
    seen: list[tuple[int, int]] = []
    rows = encode_in_batches(
        TEXTS, _lengths, size=size, threads=threads, progress=lambda done, total: seen.append((done, total))
    )
    assert rows[:, 0].tolist() == [len(text) for text in TEXTS]
    assert seen == sorted(set(seen))
    assert seen[-1] == (50, 50)


def test_texts_of_one_length_go_together() -> None:
    batches: list[list[int]] = []

    def encode(batch: list[str]) -> Vectors:
        batches.append([len(text) for text in batch])
        return _lengths(batch)

    encode_in_batches(TEXTS, encode, size=10, threads=1)
    assert [len(batch) for batch in batches] == [10] * 5
    assert [length for batch in batches for length in batch] == sorted(map(len, TEXTS), reverse=True)


def test_several_threads_compute_in_one_thread_each_and_leave_this_one_as_it_was(bundled: SentenceEmbeddings) -> None:
    def limits() -> set[int]:
        return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "openmp"}

    before, within, names = limits(), set[int](), set[str]()

    def encode(batch: list[str]) -> Vectors:
        within.update(limits())
        names.add(threading.current_thread().name)
        return bundled.encode_documents(batch)

    encode_in_batches(TEXTS, encode, size=5, threads=2)
    assert within == {1}
    assert threading.current_thread().name not in names
    assert limits() == before


def test_a_failure_of_one_batch_ends_them_all() -> None:
    asked: list[int] = []

    def encode(batch: list[str]) -> Vectors:
        asked.append(len(batch))
        time.sleep(0.01)
        raise ModelError("no")

    with pytest.raises(ModelError):
        encode_in_batches(TEXTS, encode, size=1, threads=2)
    assert len(asked) < len(TEXTS)


def test_vectors_do_not_depend_on_what_else_is_in_the_batch(bundled: SentenceEmbeddings) -> None:
    texts = ["专利质押融资", "职工运动会" * 20, *TEXTS]
    alone = np.stack([bundled.encode_documents([text])[0] for text in texts])
    assert np.abs(bundled.encode_documents(texts) - alone).max() < 1e-6
    assert available_cores() >= 1
