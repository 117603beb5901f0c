"""How is a classifier kept in a file?

What is added to the layers is kept in a byte for each weight, scaled by row; the heads in half precision.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.classifier import Classifier
from embeddings.probe import Choice, Network, Rows
from embeddings.weights_file import arrays_of, in_bytes, write_arrays

_LEARNED, _STEP = "learned.", "step."


def write_classifier(classifier: Classifier, path: Path) -> None:
    """Put it in the place of any older one. Raises OSError."""
    names = {
        "embedding_model": classifier.embedding_model,
        "source": classifier.source,
        "lowest": classifier.lowest,
        "whether_bias": classifier.whether.out_bias,
        "parts": classifier.which.names,
        "kinds": classifier.kind.names,
    }
    heads = {
        "which": classifier.which.weights,
        "which_bias": classifier.which.bias,
        "kind": classifier.kind.weights,
        "kind_bias": classifier.kind.bias,
        "whether_hidden": classifier.whether.hidden,
        "whether_hidden_bias": classifier.whether.hidden_bias,
        "whether_out": classifier.whether.out,
    }
    stored: dict[str, Any] = {name: weights.astype(np.float16) for name, weights in heads.items()}
    for name, weights in classifier.learned.items():
        stored[_LEARNED + name], stored[_STEP + name] = in_bytes(weights)
    write_arrays({"names": np.array(json.dumps(names)), **stored}, path)


def read_classifier(path: Path) -> Classifier:
    """Raises ProbeError."""
    with arrays_of(path) as stored:
        return _classifier(stored)


def _classifier(stored: dict[str, Any]) -> Classifier:
    names = json.loads(str(stored["names"]))

    def weights(name: str) -> Rows:
        return np.asarray(stored[name], dtype=np.float32)

    learned = [name.removeprefix(_LEARNED) for name in stored if name.startswith(_LEARNED)]
    return Classifier(
        embedding_model=names["embedding_model"],
        source=names["source"],
        lowest=names["lowest"],
        learned={name: weights(_LEARNED + name) * stored[_STEP + name] for name in learned},
        which=Choice(tuple(names["parts"]), weights("which"), weights("which_bias")),
        kind=Choice(tuple(names["kinds"]), weights("kind"), weights("kind_bias")),
        whether=Network(
            weights("whether_hidden"),
            weights("whether_hidden_bias"),
            weights("whether_out"),
            names["whether_bias"],
        ),
    )
