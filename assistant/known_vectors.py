"""Which texts were embedded before, so that they need not be again?

A vector stands for its text alone: whatever plan it was embedded for, the same text has the same vector under the same
model. What every plan's index holds besides (the background) is embedded once.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from embeddings.bulk import embed_in_bulk
from embeddings.encoding import Progress, TextEmbeddings, Vectors
from embeddings.folder import FolderError, read_folder, read_manifest
from embeddings.journal import Journal

_MOST_FOLDERS = 8
"""Indexes of other plans that are looked into, the newest first."""
_PROBES = 4
"""Known texts that are embedded again, to see that the model is still the one that embedded them."""
_SAME = 0.999
"""Cosine."""


def embed_unknown(
    texts: Sequence[str], embeddings: TextEmbeddings, folder: Path, progress: Progress | None = None
) -> Vectors:
    """(n, dim) float32 unit rows: those in `folder` or a folder beside it are taken from there.

    What a process that died has embedded of very many is taken from its journal. Raises ModelError, OSError.
    """
    known = _known(set(texts), embeddings.name, folder)
    probes = sorted(known)[:: max(1, len(known) // _PROBES)][:_PROBES]
    unknown = [text for text in dict.fromkeys(texts) if text not in known]
    journal = open_journal(folder.parent, embeddings)
    made = dict(
        zip([*probes, *unknown], embed_in_bulk([*probes, *unknown], embeddings, journal, progress), strict=True)
    )
    if any(known[text].shape != made[text].shape or float(known[text] @ made[text]) < _SAME for text in probes):
        rest = [text for text in known if text not in made]  # another model of the same name
        made |= dict(zip(rest, embed_in_bulk(rest, embeddings, journal, progress), strict=True))
        known = {}
    return np.stack([known[text] if text in known else made[text] for text in texts])


def open_journal(folder: Path, embeddings: TextEmbeddings) -> Journal:
    """Where vectors lie that were made and are in no index yet, beside the indexes in a folder."""
    return Journal(folder / ".embedded", embeddings.name)


def _known(wanted: set[str], model: str, folder: Path) -> dict[str, Vectors]:
    known: dict[str, Vectors] = {}
    for candidate in _candidates(folder, model):
        if not wanted:
            break
        try:
            stored = read_folder(candidate)
        except FolderError:  # damaged, or changed by another process just now
            continue
        found = {p.text: stored.vectors[i] for i, p in enumerate(stored.passages) if p.text in wanted}
        known |= found
        wanted = wanted - found.keys()
    return known


def _candidates(folder: Path, model: str) -> Iterator[Path]:
    """The folder itself, then those beside it, the newest first, that were made with the model."""
    beside = [path for path in folder.parent.iterdir() if path.is_dir() and path != folder and path.name[0] != "."]
    times = {path: path.stat().st_mtime for path in beside if path.exists()}
    newest = sorted(times, key=lambda path: -times[path])
    for path in (folder, *newest[:_MOST_FOLDERS]):
        try:
            if read_manifest(path).embedding_model == model:
                yield path
        except FolderError:
            continue
