"""How is a probe fitted on questions whose answers are known?"""

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from embeddings.probe import TOKENS, Choice, Network, Probe, Rows, spread, token_set

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

_INVERSE_PENALTY = 1.0
"""C of scikit-learn."""
_INVERSE_PENALTY_OF_PARTS = 3.0
"""The same where parts are told apart: a stronger penalty makes it less sure than it is right."""
_ITERATIONS = 300
_ITERATIONS_OF_PARTS = 120
_LEAST = 2
"""In how many examples a token must stand to be learned from."""
_NETWORKS, _HIDDEN, _DECAY, _EPOCHS = 3, 64, 0.1, 25
"""How many networks, of how many units each; how much their weights are held small, and how often each sees all."""


@dataclass(frozen=True)
class Example:
    """A question, and the id of the part that answers it; None where none does, and then of which kind it is."""

    text: str
    part: str | None
    kind: str = ""
    before: tuple[str, ...] = ()
    """What was said before it, the newest first: a question, what was quoted for it, the questions before that."""


def fit_probe(examples: Sequence[Example], vectors: Rows, *, embedding_model: str, source: str) -> Probe:
    """Fit all three probes. `vectors` are the (n, d) unit rows of the examples' texts, encoded as questions.

    Deterministic. Raises ValueError where fewer than three parts are among the examples, or fewer than three kinds of
    questions that none answers.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    answered = np.array([example.part is not None for example in examples])
    parts = [example.part for example in examples if example.part is not None]
    kinds = [example.kind for example in examples if example.part is None]
    if len(set(parts)) < 3 or len(set(kinds)) < 3:
        raise ValueError("examples must be answered by three parts or more, and be of three kinds where none answers")
    mean = vectors.mean(axis=0)
    centred = spread(vectors, mean)
    tokens = _tokens(example.text for example in examples)
    seen = hstack([csr_matrix(centred), _token_rows([example.text for example in examples], tokens)]).tocsr()
    which = LogisticRegression(C=_INVERSE_PENALTY_OF_PARTS, max_iter=_ITERATIONS_OF_PARTS)
    kind, whether = (LogisticRegression(C=_INVERSE_PENALTY, max_iter=_ITERATIONS) for _ in range(2))
    with warnings.catch_warnings():
        _stop_early()
        which.fit(seen[answered], parts)
    kind.fit(seen[~answered], kinds)
    whether.fit(seen, answered)
    return Probe(
        embedding_model=embedding_model,
        source=source,
        tokens=tokens,
        mean=mean.astype(np.float32),
        which=_choice(which),
        kind=_choice(kind),
        whether=whether.coef_[0].astype(np.float32),
        whether_bias=float(whether.intercept_[0]),
        network=_network(centred, answered),
    )


def _network(seen: Rows, answered: NDArray[np.bool_]) -> Network:
    """Several networks, each begun at random otherwise, as one that says their mean."""
    from sklearn.neural_network import MLPClassifier

    networks = [
        MLPClassifier((_HIDDEN,), alpha=_DECAY, max_iter=_EPOCHS, random_state=seed) for seed in range(_NETWORKS)
    ]
    with warnings.catch_warnings():
        _stop_early()
        fitted = [network.fit(seen, answered) for network in networks]
    return Network(
        hidden=np.vstack([net.coefs_[0].T for net in fitted]).astype(np.float32),
        hidden_bias=np.concatenate([net.intercepts_[0] for net in fitted]).astype(np.float32),
        out=(np.concatenate([net.coefs_[1][:, 0] for net in fitted]) / _NETWORKS).astype(np.float32),
        out_bias=float(np.mean([net.intercepts_[1][0] for net in fitted])),
    )


def _choice(fitted: "LogisticRegression") -> Choice:
    names = tuple(str(name) for name in fitted.classes_)
    return Choice(names, fitted.coef_.astype(np.float32), fitted.intercept_.astype(np.float32))


def _stop_early() -> None:
    """Let a fit end before it converges, as is meant, without a word."""
    from sklearn.exceptions import ConvergenceWarning

    warnings.simplefilter("ignore", ConvergenceWarning)


def _tokens(texts: Iterable[str]) -> tuple[str, ...]:
    """Those that stand in `_LEAST` texts, sorted."""
    counted = Counter(token for text in texts for token in token_set(text))
    return tuple(sorted(token for token, n in counted.items() if n >= _LEAST))


def _token_rows(texts: Sequence[str], tokens: Sequence[str]) -> Any:
    """(n, t) sparse rows, each of length TOKENS, or 0 where it holds none of the tokens."""
    from scipy.sparse import csr_matrix

    row = {token: i for i, token in enumerate(tokens)}
    rows, columns, values = [], [], []
    for i, text in enumerate(texts):
        found = [row[token] for token in token_set(text) if token in row]
        rows += [i] * len(found)
        columns += found
        values += [TOKENS / max(1, len(found)) ** 0.5] * len(found)
    return csr_matrix((values, (rows, columns)), shape=(len(texts), len(tokens)))
