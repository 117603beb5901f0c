"""How do very many plans come to have their indexes at once?"""

from collections.abc import Sequence
from pathlib import Path

from assistant.index import PlanIndex, writing_index
from assistant.known_vectors import embed_unknown, open_journal
from assistant.plan.model import Plan
from embeddings.encoding import Progress, TextEmbeddings


def build_indexes(
    data_dir: Path, plans: Sequence[Plan], embeddings: TextEmbeddings, progress: Progress | None = None
) -> None:
    """Build the indexes of those plans that have none that fits; what stands in several plans is embedded once.

    A process that does so after one that died goes on where that one stopped. Memory: the vectors of all passages.
    Raises IndexUnusableError.
    """
    indexes = [index for plan in plans if not (index := PlanIndex(data_dir, plan, embeddings)).fitting()]
    if not indexes:
        return
    texts = list(dict.fromkeys(passage.text for index in indexes for passage in index.passages()))
    folder = indexes[0].folder
    with writing_index(folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        known = dict(zip(texts, embed_unknown(texts, embeddings, folder, progress), strict=True))
        for index in indexes:
            index.open(known=known)
        open_journal(folder.parent, embeddings).clear(texts)
