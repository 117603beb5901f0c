"""How is a multi-label classifier fitted on questions of which it is known which parts together answer them?"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from embeddings.multi_label import Labelled, MultiLabel

Rows = NDArray[np.float32]
_NETWORKS, _HIDDEN = 3, 256
"""How many networks, of how many units each; fitted, they are one that says their mean."""
_EPOCHS, _BATCH = 12, 64
_RATE, _DECAY, _DROPOUT, _LEAST = 2e-3, 0.05, 0.3, 0.02
"""The learning rate, how much weights are held small, the share of units left out, and the share of the rate at the
end."""


def fit_multi_label(
    examples: Sequence[Labelled],
    seen: Rows,
    log_probabilities: Rows,
    parts: Sequence[str],
    *,
    embedding_model: str,
    source: str,
) -> MultiLabel:
    """Fit it. `seen` is (examples, d), `log_probabilities` (examples, parts), the classifier's for each.

    Deterministic. Raises ValueError where an example names a part that is not among `parts`.
    """
    known = set(parts)
    if strange := {part for example in examples for part in example.parts} - known:
        raise ValueError(f"{min(strange)} is not among the parts that the classifier tells apart")
    wanted = torch.tensor([[float(part in example.parts) for part in parts] for example in examples])
    weights = np.array([example.weight for example in examples])
    x, start = torch.from_numpy(seen), torch.from_numpy(log_probabilities)
    networks = [_fitted(x, start, wanted, weights / weights.sum(), seed) for seed in range(_NETWORKS)]
    return MultiLabel(
        embedding_model=embedding_model,
        source=source,
        parts=tuple(parts),
        hidden=np.vstack([_rows(net.hidden.weight) for net in networks]),
        hidden_bias=np.concatenate([_rows(net.hidden.bias) for net in networks]),
        out=np.hstack([_rows(net.out.weight) for net in networks]) / np.float32(_NETWORKS),
        out_bias=np.mean([_rows(net.out.bias) for net in networks], axis=0),
        slope=float(np.mean([net.slope.item() for net in networks])),
    )


class _Net(nn.Module):
    def __init__(self, columns: int, parts: int) -> None:
        super().__init__()
        self.hidden, self.out = nn.Linear(columns, _HIDDEN), nn.Linear(_HIDDEN, parts)
        self.dropout = nn.Dropout(_DROPOUT)
        self.slope = nn.Parameter(torch.tensor(1.0))

    def forward(self, seen: Tensor, start: Tensor) -> Tensor:
        """(n, columns), (n, parts) → (n, parts) log odds."""
        said: Tensor = self.out(self.dropout(torch.relu(self.hidden(seen)))) + self.slope * start
        return said


def _fitted(seen: Tensor, start: Tensor, wanted: Tensor, shares: NDArray[np.float64], seed: int) -> _Net:
    torch.manual_seed(seed)
    chance, net = np.random.default_rng(seed), _Net(seen.shape[1], start.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = max(1, _EPOCHS * len(seen) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(_LEAST, 1 - step / steps))
    for _ in range(steps):
        rows = torch.from_numpy(chance.choice(len(seen), _BATCH, p=shares))
        said = net(seen[rows], start[rows])
        loss = nn.functional.binary_cross_entropy_with_logits(said, wanted[rows], reduction="sum") / _BATCH
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    return net.eval()


def _rows(weights: Tensor) -> Rows:
    return weights.detach().numpy()
