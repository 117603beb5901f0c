"""How is a probe kept in a file?

The weights are kept in half precision; those that tell the parts apart, by far the most, in a byte each.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.probe import Choice, Network, Probe, Rows
from embeddings.weights_file import arrays_of, in_bytes, write_arrays


def write_probe(probe: Probe, path: Path) -> None:
    """Put it in the place of any older one. Raises OSError."""
    names = {
        "embedding_model": probe.embedding_model,
        "source": probe.source,
        "bias": probe.whether_bias,
        "network_bias": probe.network.out_bias,
    }
    lists = {"tokens": probe.tokens, "parts": probe.which.names, "kinds": probe.kind.names}
    half = {
        "kind": probe.kind.weights,
        "whether": probe.whether,
        "network_hidden": probe.network.hidden,
        "network_hidden_bias": probe.network.hidden_bias,
        "network_out": probe.network.out,
    }
    which, step = in_bytes(probe.which.weights)
    stored: dict[str, Any] = {
        "names": np.array(json.dumps(names)),
        "mean": probe.mean,
        "which": which,
        "which_step": step,
        "which_bias": probe.which.bias,
        "kind_bias": probe.kind.bias,
        **{name: np.array("\n".join(lines)) for name, lines in lists.items()},
        **{name: weights.astype(np.float16) for name, weights in half.items()},
    }
    write_arrays(stored, path)


def read_probe(path: Path) -> Probe:
    """Raises ProbeError."""
    with arrays_of(path) as stored:
        return _probe(stored)


def _probe(stored: dict[str, Any]) -> Probe:
    names = json.loads(str(stored["names"]))

    def weights(name: str) -> Rows:
        return np.asarray(stored[name], dtype=np.float32)

    return Probe(
        embedding_model=names["embedding_model"],
        source=names["source"],
        tokens=_lines(stored["tokens"]),
        mean=stored["mean"],
        which=Choice(_lines(stored["parts"]), weights("which") * stored["which_step"], stored["which_bias"]),
        kind=Choice(_lines(stored["kinds"]), weights("kind"), stored["kind_bias"]),
        whether=weights("whether"),
        whether_bias=float(names["bias"]),
        network=Network(
            weights("network_hidden"),
            weights("network_hidden_bias"),
            weights("network_out"),
            float(names["network_bias"]),
        ),
    )


def _lines(joined: Any) -> tuple[str, ...]:
    return tuple(str(joined).split("\n"))
