"""How are very many texts embedded, so that a process that dies in the middle has not worked in vain?

`batching` makes it fast; here the work is cut into pieces, and each finished piece goes into a journal. Whoever asks
for the same texts again, after a crash, goes on where it stopped.
"""

from collections.abc import Sequence

import numpy as np

from embeddings.encoding import Progress, TextEmbeddings, Vectors
from embeddings.journal import Journal

PIECE = 2048
"""Texts of a piece: about ten seconds on two cores with the bundled model. Fewer are not worth a journal."""
_PROBES = 2
"""Texts of the journal that are embedded again, to see that the model is still the one that embedded them."""
_SAME = 0.999
"""Cosine."""


def embed_in_bulk(
    texts: Sequence[str], embeddings: TextEmbeddings, journal: Journal, progress: Progress | None = None
) -> Vectors:
    """(n, dim) float32 unit rows, in the order of `texts`. Raises ModelError, and OSError where nothing can be written.

    The caller clears the journal once the vectors are safe elsewhere.
    """
    if len(texts) <= PIECE:
        return embeddings.encode_documents(texts, progress)
    known = dict(journal.vectors(texts))
    probes = sorted(known)[:_PROBES]
    again = zip(probes, embeddings.encode_documents(probes), strict=True)
    if any(known[text].shape != row.shape or float(known[text] @ row) < _SAME for text, row in again):
        journal.clear(texts)
        known = {}
    open_texts = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(open_texts), PIECE):
        piece = open_texts[start : start + PIECE]
        done = len(known)

        def show(count: int, _: int, done: int = done) -> None:
            if progress:
                progress(min(len(texts), done + count), len(texts))

        vectors = embeddings.encode_documents(piece, show)
        journal.add(piece, vectors)
        known |= dict(zip(piece, vectors, strict=True))
    if progress:
        progress(len(texts), len(texts))
    return np.stack([known[text] for text in texts])
