"""How well does a text answer a question, read together by a cross-encoder?"""

from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.model import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker(Protocol):
    """Scores texts for a question."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,) float32 in the order of `texts`; higher is better."""
        ...


class CrossEncoderReranker:
    """Any sentence-transformers CrossEncoder, by folder or hub id; loaded at the first question, from this machine."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,) float32, 0 to 1 for a model with one label. Raises ModelError where the model cannot be loaded."""
        pairs = [(question, text) for text in texts]
        return np.asarray(self.load().predict(pairs, show_progress_bar=False), dtype=np.float32).reshape(len(texts))

    def load(self) -> "CrossEncoder":
        """The model, loaded once. Raises ModelError."""
        with self._lock:
            model: CrossEncoder = self._model
        return model

    @cached_property
    def _model(self) -> "CrossEncoder":
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self.name, local_files_only=True)  # type: ignore[no-any-return]
        except (ImportError, OSError, ValueError) as error:
            reason = str(error).strip().split("\n")[0].rstrip(".")
            raise ModelError(
                f"The reranker {self.name!r} cannot be loaded: {reason}. Nothing is downloaded at run time: set "
                "WORKPLAN_RERANKER to a folder, or to a model that “hf download” fetched, or leave it empty."
            ) from error
