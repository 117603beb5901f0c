"""How long does a question to an archive take, how much memory, and are the nearest found?

Runs as a process of its own: `python -m eval.scale.asking FOLDER PASSAGES MODEL`, after `eval.scale.filling`.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from embeddings.archive.local import LocalStore
from embeddings.model import embeddings_for
from eval.scale.filling import NEIGHBOURS, kept_questions
from eval.scale.measured import Measured, Times

_WARM = 10
"""Questions that are asked before any is timed."""
_STATUS = Path("/proc/self/status")


def ask(folder: Path, count: int, model: str) -> Measured:
    """Ask every question, and say what was measured."""
    questions, queries = kept_questions(folder)
    filled = json.loads((folder / f"filled-{count}.json").read_text(encoding="utf-8"))
    embeddings, archive = embeddings_for(model), folder / f"archive-{count}"
    before = _memory()
    with LocalStore(archive, queries.shape[1]) as store:
        found = [[int(one.passage.id) for one in store.nearest(query, NEIGHBOURS)] for query in queries]
        for question, query in zip(questions, queries, strict=True):
            store.search(question, query, NEIGHBOURS)
        after = _memory()
        seconds: dict[str, list[float]] = {"embedding": [], "dense": [], "keyword": [], "fused": []}
        for i, (question, query) in enumerate(zip(questions, queries, strict=True)):
            steps: dict[str, Callable[[], object]] = {
                "embedding": partial(embeddings.encode_query, question),
                "dense": partial(store.nearest, query, NEIGHBOURS),
                "keyword": partial(store.matching, question, NEIGHBOURS),
                "fused": partial(store.search, question, query, NEIGHBOURS),
            }
            for name, step in steps.items():
                begun = time.perf_counter()
                step()
                if i >= _WARM:
                    seconds[name].append(time.perf_counter() - begun)
    hits = [len(set(ours) & set(true)) for ours, true in zip(found, filled["nearest"], strict=True)]
    return Measured(
        passages=count,
        build_seconds=filled["seconds"],
        disk_mb=sum(file.stat().st_size for file in archive.rglob("*") if file.is_file()) / 1e6,
        resident_mb=after[0] - before[0] if before and after else None,
        anonymous_mb=after[1] - before[1] if before and after else None,
        recall=sum(hits) / (NEIGHBOURS * len(hits)),
        **{name: _times(taken) for name, taken in seconds.items()},
    )


def _times(seconds: list[float]) -> Times:
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    return Times(p50=round(float(p50), 2), p95=round(float(p95), 2))


def _memory() -> tuple[float, float] | None:
    """(resident, of it anonymous) megabytes; None where the system does not tell."""
    if not _STATUS.exists():
        return None
    told = dict(re.findall(r"^(VmRSS|RssAnon):\s+(\d+) kB", _STATUS.read_text(), re.MULTILINE))
    return int(told["VmRSS"]) / 1000, int(told["RssAnon"]) / 1000


if __name__ == "__main__":
    measured = ask(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
    (Path(sys.argv[1]) / f"measured-{sys.argv[2]}.json").write_text(measured.model_dump_json(), encoding="utf-8")
