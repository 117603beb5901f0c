"""What a benchmark is measured against: the embedding of the text that it is about."""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from embeddings.model import SentenceEmbeddings

Embed = Callable[[str, str], None]


@pytest.fixture
def embed(benchmark: BenchmarkFixture, bundled: SentenceEmbeddings) -> Embed:
    """Measures how long a text, the second argument, is embedded, in the group that the first one names."""

    def measure(group: str, text: str) -> None:
        benchmark.group = group
        benchmark.pedantic(bundled.encode_query, args=(text,), rounds=50, warmup_rounds=5)

    return measure
