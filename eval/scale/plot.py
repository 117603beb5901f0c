"""How does an archive grow, as a picture?"""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from eval.scale.measured import Measured, Times

_KINDS = {"embedding": "#888888", "dense": "#1f6f8b", "keyword": "#c8553d", "fused": "#2a9d5c"}


def plot(rows: Sequence[Measured], path: Path) -> None:
    """Write a PNG: the time of a query, memory and disk, building, and recall over the number of passages."""
    figure = Figure(figsize=(10, 6.4), layout="constrained")
    (times, memory), (building, recall) = figure.subplots(2, 2)
    sizes = [row.passages for row in rows]
    for name, colour in _KINDS.items():
        kind: list[Times] = [getattr(row, name) for row in rows]
        times.plot(sizes, [one.p50 for one in kind], "o-", color=colour, label=name)
        times.plot(sizes, [one.p95 for one in kind], ":", color=colour)
    _axes(times, "one query: p50, dotted p95", "milliseconds")
    memory.plot(sizes, [row.disk_mb for row in rows], "o-", color="#888888", label="on disk")
    memory.plot(sizes, [row.resident_mb or 0 for row in rows], "o-", color="#1f6f8b", label="resident")
    memory.plot(sizes, [row.anonymous_mb or 0 for row in rows], "o-", color="#c8553d", label="of it anonymous")
    _axes(memory, "memory and disk", "megabytes")
    building.plot(sizes, [row.build_seconds for row in rows], "o-", color="#1f6f8b", label="building")
    _axes(building, "building, without embedding", "seconds")
    recall.plot(sizes, [row.recall for row in rows], "o-", color="#1f6f8b", label="recall@10")
    _axes(recall, "dense search against brute force", "recall@10")
    recall.set(yscale="linear", ylim=(0.9, 1.005))
    figure.savefig(path, dpi=110)


def _axes(axes: Axes, title: str, unit: str) -> None:
    axes.set(title=title, xlabel="passages", ylabel=unit, xscale="log", yscale="log")
    axes.grid(alpha=0.3)
    axes.legend()
