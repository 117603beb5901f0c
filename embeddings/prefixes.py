"""What does an embedding model want to see before a question, and before a passage?

Models are trained with these words. A model that runs here brings them with it; a server is told by whoever asks.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Prefixes:
    """What is put before a question, and before a passage; nothing where empty."""

    query: str = ""
    document: str = ""


_KNOWN = (
    (r"(?:multilingual-)?e5-(?:small|base|large)(?:-v2)?", Prefixes("query: ", "passage: ")),
    (r"bge-(?:small|base|large)-zh(?:-v1\.5)?", Prefixes("为这个句子生成表示以用于检索相关文章：")),
    (
        r"bge-(?:small|base|large)-en(?:-v1\.5)?",
        Prefixes("Represent this sentence for searching relevant passages: "),
    ),
    (
        r"qwen3-embedding-[\d.]+b",
        Prefixes("Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"),
    ),
    (r"nomic-embed-text(?:-v[\d.]+)?", Prefixes("search_query: ", "search_document: ")),
)
"""As the models' authors give them, by the last part of the name."""


def prefixes_of(model: str) -> Prefixes:
    """Those that are known of a model by its name: "intfloat/multilingual-e5-large", "Qwen/Qwen3-Embedding-0.6B"."""
    name = re.split(r"[/\\]", model.lower())[-1]
    return next((prefixes for pattern, prefixes in _KNOWN if re.fullmatch(pattern, name)), Prefixes())
