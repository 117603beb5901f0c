"""How is the growth of an archive measured, size by size?

Each size is filled and asked by processes of its own, so that memory is that of the one archive.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.plan.shipped import shipped_plan
from assistant.progress import Show
from embeddings.model import embeddings_for
from eval.errors import HarnessError
from eval.questions import read_questions
from eval.scale.corpus import real_parts
from eval.scale.filling import keep_parts
from eval.scale.measured import Measured

_KINDS = ("fact", "paraphrase", "colloquial", "broad")
_QUESTIONS = 200


def measure(folder: Path, sizes: Sequence[int], model: str, progress: Show | None = None) -> Iterator[Measured]:
    """Measure archives of these sizes, the smallest first; each is removed when it was asked. Raises HarnessError."""
    embeddings = embeddings_for(model)
    asked = [question.question for question in read_questions() if question.kind in _KINDS]
    questions = asked[:: max(1, len(asked) // _QUESTIONS)][:_QUESTIONS]
    parts = real_parts(shipped_plan(), embeddings, progress)
    keep_parts(folder, parts, questions, embeddings.encode_queries(questions))
    for size in sorted(sizes):
        archive = folder / f"archive-{size}"
        shutil.rmtree(archive, ignore_errors=True)
        try:
            _run("eval.scale.filling", str(folder), str(size))
            _run("eval.scale.asking", str(folder), str(size), model)
        finally:
            shutil.rmtree(archive, ignore_errors=True)
        yield Measured.model_validate_json((folder / f"measured-{size}.json").read_bytes())


def _run(module: str, *arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["it was killed: free memory"]
        raise HarnessError(f"{module} {' '.join(arguments)} ended with {done.returncode}: {last[0]}")
