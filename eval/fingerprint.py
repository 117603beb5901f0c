"""What was measured, so exactly that two runs with one fingerprint must give the same answers?"""

import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from assistant.settings import Settings
from eval.runner import Turn

_PACKAGES = ("assistant", "embeddings", "prompts")
_IGNORED = {"__pycache__", "py.typed"}


def fingerprint(settings: Settings, plan_sha256: str, turns: Sequence[Turn]) -> str:
    """Hex sha256 of the program and its data files, the models and plan, and the questions as asked."""
    digest = hashlib.sha256()
    for part in [
        settings.embedding_model,
        settings.reranker,
        f"{settings.chat_model} {settings.chat_base_url}",
        plan_sha256,
        *(f"{q.model_dump_json()} {time}" for q, time in turns),
    ]:
        digest.update(part.encode() + b"\0")
    for path in _sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources() -> Iterable[Path]:
    for package in _PACKAGES:
        for path in sorted(Path(str(files(package))).rglob("*")):
            if path.is_file() and not _IGNORED & set(path.parts):
                yield path
