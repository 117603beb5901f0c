"""What was measured of an archive of one size, and how does it read as a table?"""

from collections.abc import Iterator, Sequence

from assistant.plan.model import Value


class Times(Value):
    """Milliseconds."""

    p50: float
    p95: float


class Measured(Value):
    """An archive of one size. Queries are of one thread, each of a kind after the embedding of its question."""

    passages: int
    build_seconds: float
    """Putting the passages and settling, without making them."""
    disk_mb: float
    resident_mb: float | None
    """Of a process that has searched, beyond what it had before it opened the archive; None where it is not told."""
    anonymous_mb: float | None
    """The part of it that the system cannot drop: the rest is mapped from files."""
    embedding: Times
    """Of one question, by the model."""
    dense: Times
    keyword: Times
    fused: Times
    """Both of them and their fusion, with the texts of what was found."""
    recall: float
    """Share of the ten nearest by brute force that are among the ten found, 0 to 1."""


_HEAD = (
    "passages", "build", "on disk", "resident", "of it anonymous", "question embedded", "dense", "keywords", "fused",
    "fused / embedded", "recall@10",
)  # fmt: skip


def table(rows: Sequence[Measured]) -> Iterator[str]:
    """The lines of a Markdown table; times are p50 / p95."""
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    for row in rows:
        cells = (
            f"{row.passages:,}", f"{row.build_seconds:.1f} s", _size(row.disk_mb), _size(row.resident_mb),
            _size(row.anonymous_mb), _times(row.embedding), _times(row.dense), _times(row.keyword), _times(row.fused),
            f"{row.fused.p50 / row.embedding.p50:.2f}", f"{row.recall:.3f}",
        )  # fmt: skip
        yield "| " + " | ".join(cells) + " |"


def _times(times: Times) -> str:
    return f"{times.p50:.1f} / {times.p95:.1f} ms"


def _size(megabytes: float | None) -> str:
    return "not told" if megabytes is None else f"{megabytes:,.0f} MB"
