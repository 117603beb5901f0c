"""How is an embedding server asked, and what does its answer look like? Two kinds of servers are known."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from embeddings.encoding import ModelError


class Dialect(Protocol):
    """One kind of server."""

    path: str
    """Behind the address that is set."""

    def body(self, model: str, texts: Sequence[str]) -> dict[str, Any]:
        """What is sent, as JSON."""
        ...

    def rows(self, answer: Any, model: str) -> list[Any]:
        """The vectors, in the order of the texts, unchecked.

        Raises LookupError, TypeError, ValueError where there are none, ModelError where another model answered.
        """
        ...


class OpenAIDialect:
    """`/v1/embeddings`, as vLLM, Xinference, llama.cpp and OpenAI itself have it."""

    path = "/embeddings"

    def body(self, model: str, texts: Sequence[str]) -> dict[str, Any]:
        """The model by name, and the texts."""
        return {"model": model, "input": list(texts), "encoding_format": "float"}

    def rows(self, answer: Any, model: str) -> list[Any]:
        """The vectors by their index, of which none may be missing or come twice."""
        served = answer.get("model") if isinstance(answer, Mapping) else None
        if isinstance(served, str) and served and not _is_same(served, model):
            raise ModelError(
                f"The embedding server answered with the model {served[:80]!r} and not with {model!r}. If that is the "
                f"one that is meant, set WORKPLAN_EMBEDDING_MODEL to openai:{served[:80]}."
            )
        found = {item["index"]: item["embedding"] for item in answer["data"]}
        if len(found) != len(answer["data"]):
            raise ValueError("an index comes twice")
        return [found[number] for number in range(len(found))]


class TeiDialect:
    """`/embed` of text-embeddings-inference, which serves one model."""

    path = "/embed"

    def body(self, model: str, texts: Sequence[str]) -> dict[str, Any]:
        """The texts; what is too long is cut by the server, which knows where."""
        return {"inputs": list(texts), "normalize": True, "truncate": True}

    def rows(self, answer: Any, model: str) -> list[Any]:
        """The vectors as they come."""
        if not isinstance(answer, list):
            raise TypeError("not a list")
        return answer


DIALECTS: Mapping[str, Dialect] = {"openai": OpenAIDialect(), "tei": TeiDialect()}
"""By what stands before the colon in the name of a model."""


def _is_same(served: str, asked: str) -> bool:
    """Whether a server's name for its model is that of the one asked for, less its folder or plus its version."""
    one, other = (re.split(r"[/\\]", name.lower())[-1] for name in (served, asked))
    return one.startswith(other) or other.startswith(one)
