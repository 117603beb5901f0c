"""How is a probe kept in a file?

The weights are kept in half precision; those that tell the parts apart, by far the most, in a byte each.
"""

import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from embeddings.durable import write_over
from embeddings.probe import Choice, Network, Probe, Rows

_MOST = 127
"""The largest weight of a row, as a byte says it."""


class ProbeError(Exception):
    """A probe cannot be read; the message says why."""


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
    step = np.maximum(np.abs(probe.which.weights).max(axis=1, keepdims=True) / _MOST, np.finfo(np.float32).tiny)
    stored: dict[str, Any] = {
        "names": np.array(json.dumps(names)),
        "mean": probe.mean,
        "which": np.round(probe.which.weights / step).astype(np.int8),
        "which_step": step.astype(np.float32),
        "which_bias": probe.which.bias,
        "kind_bias": probe.kind.bias,
        **{name: np.array("\n".join(lines)) for name, lines in lists.items()},
        **{name: weights.astype(np.float16) for name, weights in half.items()},
    }
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **stored)
    write_over(path, file.getvalue())


def read_probe(path: Path) -> Probe:
    """Raises ProbeError."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return _probe(dict(stored))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise ProbeError(f"{path.name} cannot be read: {error}") from error


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
