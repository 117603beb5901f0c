"""Which store is meant by a setting: this machine's own, or Milvus?"""

import hashlib
from pathlib import Path

from embeddings.archive.protocol import PassageStore

LOCAL, MILVUS = "faiss", "milvus:"
STORES = rf"^({LOCAL}|{MILVUS}\S+)$"


def open_store(told: str, folder: Path, model: str, dimension: int, token: str = "") -> PassageStore:
    """The store of `faiss`, in `folder`, or `milvus:URI`; vectors of different models never meet.

    Raises ArchiveError.
    """
    name = f"workplan_{hashlib.sha256(f'{model} {dimension}'.encode()).hexdigest()[:8]}"
    if told == LOCAL:
        from embeddings.archive.local import LocalStore

        return LocalStore(folder / name, dimension)
    from embeddings.archive.milvus import MilvusStore

    return MilvusStore(told.removeprefix(MILVUS), dimension, token=token, name=name)
