"""How would the pipeline of a tutorial do? Raw text cut into chunks, embedded, the nearest chunks taken."""

from collections.abc import Callable

from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.plan.model import Plan
from embeddings.model import TextEmbeddings

_SIZE, _OVERLAP = 500, 100
"""Characters."""
_NEAREST = 4


def tutorial_ranker(plan: Plan, embeddings: TextEmbeddings) -> Callable[[str], list[int]]:
    """Ranks items by the chunks of the raw text that are nearest to a question.

    A chunk stands for the items that it overlaps, that with the most characters in it first.
    """
    splitter = RecursiveCharacterTextSplitter(chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True)
    store = InMemoryVectorStore(embeddings)
    store.add_documents(splitter.create_documents([plan.text]))

    def rank(question: str) -> list[int]:
        chunks = store.similarity_search(question, k=_NEAREST)
        spans = [
            (chunk.metadata["start_index"], chunk.metadata["start_index"] + len(chunk.page_content)) for chunk in chunks
        ]
        return list(dict.fromkeys(ordinal for start, end in spans for ordinal in _items(plan, start, end)))

    return rank


def _items(plan: Plan, start: int, end: int) -> list[int]:
    overlaps = {item.ordinal: min(end, item.end) - max(start, item.start) for item in plan.items}
    return sorted((ordinal for ordinal, shared in overlaps.items() if shared > 0), key=lambda o: -overlaps[o])
