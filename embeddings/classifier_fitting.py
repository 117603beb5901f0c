"""How is a classifier fitted on questions, and on dialogues, whose answers are known?"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from embeddings.adapters import adapt, learned_of, take_over
from embeddings.classifier import Classifier
from embeddings.e5_encoder import E5Encoder, mask_of, pooled, through
from embeddings.e5_file import bundled_e5
from embeddings.probe import SPREAD, Choice, Network, Rows
from embeddings.probe_fitting import Example

Steps = Callable[[Sequence[list[int]]], Iterable[list[int]]]
"""Gives the steps it is given, one after another, and shows how far it is."""

_LOWEST = 6
"""The lowest of the layers that are adapted: those below say what words mean, and that stays."""
_RANK = 32
_EPOCHS, _FURTHER = 4, 1
"""How often all examples are gone over, from nothing and from what was learned before."""
_BATCH = 32
_RATE, _HEADS_RATE = 1e-3, 2e-3
"""The learning rates of what is beside the layers, and of the heads."""
_GENTLER = 0.5
"""The share of these rates that is enough where something was learned before."""
_WARM_UP, _LEAST = 0.05, 0.02
"""The share of the steps in which the rates rise, and of the rates to which they fall by the end."""
_DECAY = 0.01
_CLIP = 1.0
_DROPOUT = 0.1
_SMOOTHING = 0.05
"""Of the labels (Szegedy et al., 2016), lest it be surer than it is right."""
_HIDDEN = 128
"""Units of the head that says whether any part answers."""
_KIND = 0.5
"""What the kind of an unanswered question counts beside the others."""
_CHUNK = 50
"""Batches that are made of questions of about the same length at once."""
_READ_AT_ONCE = 64


def fit_classifier(
    examples: Sequence[Example],
    *,
    embedding_model: str,
    source: str,
    start: Classifier | None = None,
    steps: Steps = iter,
) -> Classifier:
    """Adapt the upper layers and fit the heads. Takes some 40 to 70 minutes for 90,000 examples on two cores.

    Where it goes on from `start`, the examples are gone over once and not four times. Raises ValueError where no part
    is among them, or no question that none answers, or `start` is not of these parts, kinds and layers; and
    WeightsError.
    """
    parts = sorted({example.part for example in examples if example.part})
    kinds = sorted({example.kind for example in examples if not example.part})
    if not parts or not kinds:
        raise ValueError("some examples must be answered, and some not")
    torch.manual_seed(0)
    encoder = E5Encoder(bundled_e5())
    fitting = _Fitting(encoder.layers[_LOWEST:], encoder.width, parts, kinds)
    if start:
        fitting.go_on_from(start)
    below = _below(encoder, examples)
    fitting.learn(examples, below, steps, epochs=_FURTHER if start else _EPOCHS, rate=_GENTLER if start else 1.0)
    return Classifier(
        embedding_model=embedding_model,
        source=source,
        lowest=_LOWEST,
        learned={
            f"{number}.{name}": weights
            for number, layer in enumerate(fitting.layers, start=_LOWEST)
            for name, weights in learned_of(layer)
        },
        which=_choice(parts, fitting.which),
        kind=_choice(kinds, fitting.kind),
        whether=_network(fitting.whether),
    )


def _below(encoder: E5Encoder, examples: Sequence[Example]) -> Sequence[Tensor]:
    """Each (pieces, hidden) in half precision, what comes out of the layers that stay as they are."""
    sequences = [encoder.pieces([example.text, *example.before]) for example in examples]
    lengths = [len(sequence) for sequence in sequences]
    order = sorted(range(len(sequences)), key=lengths.__getitem__)
    below = torch.split(torch.empty((sum(lengths), encoder.width), dtype=torch.float16), lengths)
    with torch.inference_mode():
        for rows in _batched(order, _READ_AT_ONCE):
            for row, hidden in zip(rows, encoder.below([sequences[i] for i in rows], _LOWEST), strict=True):
                below[row].copy_(hidden)
    return list(below)


class _Fitting:
    """The layers and heads while they are learned."""

    def __init__(self, layers: nn.ModuleList, width: int, parts: Sequence[str], kinds: Sequence[str]) -> None:
        self.layers = layers
        for layer in layers:
            adapt(layer, _RANK)
        for module in layers.modules():
            if isinstance(module, nn.Dropout):
                module.p = _DROPOUT
        layers.train()
        self.which, self.kind = nn.Linear(width, len(parts)), nn.Linear(width, len(kinds))
        self.whether = nn.Sequential(nn.Linear(width, _HIDDEN), nn.ReLU(), nn.Linear(_HIDDEN, 1))
        self._part = {part: i for i, part in enumerate(parts)}
        self._kind = {kind: i for i, kind in enumerate(kinds)}

    def go_on_from(self, start: Classifier) -> None:
        """Take over what was learned before. Raises ValueError where it does not fit."""
        own = {
            f"{number}.{name}": weights
            for number, layer in enumerate(self.layers, start=_LOWEST)
            for name, weights in learned_of(layer)
        }
        fits = len(start.whether.hidden) == _HIDDEN and (start.which.names, start.kind.names) == (
            tuple(self._part),
            tuple(self._kind),
        )
        if not fits or {n: w.shape for n, w in start.learned.items()} != {n: w.shape for n, w in own.items()}:
            raise ValueError("what was learned before tells other sentences or kinds apart, or by other layers")
        for number, layer in enumerate(self.layers, start=_LOWEST):
            take_over(layer, {name: start.learned[f"{number}.{name}"] for name, _ in learned_of(layer)})
        whether, (hidden, _, out) = start.whether, self.whether
        _put(self.which, start.which.weights, start.which.bias)
        _put(self.kind, start.kind.weights, start.kind.bias)
        _put(hidden, whether.hidden, whether.hidden_bias)
        _put(out, whether.out[None], np.array([whether.out_bias], dtype=np.float32))

    def learn(
        self, examples: Sequence[Example], below: Sequence[Tensor], steps: Steps, *, epochs: int, rate: float
    ) -> None:
        """Go over all examples so often, with so much of the usual rates."""
        adapted = [weights for weights in self.layers.parameters() if weights.requires_grad]
        heads = [w for head in (self.which, self.kind, self.whether) for w in head.parameters()]
        groups = [{"params": adapted, "lr": rate * _RATE}, {"params": heads, "lr": rate * _HEADS_RATE}]
        optimiser = torch.optim.AdamW(groups, weight_decay=_DECAY)
        lengths, chance = [len(rows) for rows in below], random.Random(0)
        batches = [batch for _ in range(epochs) for batch in _batches(lengths, chance)]
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _rates(len(batches)))
        for batch in steps(batches):
            loss = self._loss([examples[i] for i in batch], [below[i] for i in batch])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(adapted, _CLIP)
            optimiser.step()
            schedule.step()

    def _loss(self, examples: Sequence[Example], below: Sequence[Tensor]) -> Tensor:
        """Of all three heads, each question counted alike."""
        mask = mask_of(below)
        hidden = nn.utils.rnn.pad_sequence([rows.float() for rows in below], batch_first=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16()):
            hidden = through(self.layers, hidden, mask)
        vectors = pooled(hidden.float(), mask) * SPREAD
        answered = [i for i, example in enumerate(examples) if example.part]
        others = [i for i, example in enumerate(examples) if not example.part]
        is_answered = torch.tensor([float(bool(example.part)) for example in examples])
        loss = nn.functional.binary_cross_entropy_with_logits(self.whether(vectors)[:, 0], is_answered)
        if answered:
            wanted = torch.tensor([self._part[examples[i].part or ""] for i in answered])
            said = self.which(vectors[answered])
            wrong = nn.functional.cross_entropy(said, wanted, label_smoothing=_SMOOTHING)
            loss = loss + wrong * len(answered) / len(examples)
        if others:
            wanted = torch.tensor([self._kind[examples[i].kind] for i in others])
            wrong = nn.functional.cross_entropy(self.kind(vectors[others]), wanted)
            loss = loss + _KIND * wrong * len(others) / len(examples)
        return loss


def _has_bfloat16() -> bool:
    """Whether an x86 processor reckons in such numbers: then a step takes half the time, else many times as long."""
    return any(torch.cpu.get_capabilities().get(name) for name in ("avx512_bf16", "amx_bf16"))


def _batches(lengths: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """All rows once, in batches of about the same length, these in any order."""
    rows = list(range(len(lengths)))
    chance.shuffle(rows)
    near = [sorted(chunk, key=lengths.__getitem__) for chunk in _batched(rows, _BATCH * _CHUNK)]
    made = [list(batch) for chunk in near for batch in _batched(chunk, _BATCH)]
    chance.shuffle(made)
    yield from made


def _batched(rows: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (rows[begin : begin + size] for begin in range(0, len(rows), size))


def _rates(steps: int) -> Callable[[int], float]:
    """From a step to the share of the learning rates that holds then: it rises, then falls, in straight lines."""
    rising = int(_WARM_UP * steps) + 1
    return lambda step: min((step + 1) / rising, max(_LEAST, (steps - step) / max(1, steps - rising)))


def _put(head: nn.Module, weights: Rows, bias: Rows) -> None:
    assert isinstance(head, nn.Linear)
    with torch.no_grad():
        head.weight.copy_(torch.from_numpy(weights))
        head.bias.copy_(torch.from_numpy(bias))


def _choice(names: Sequence[str], head: nn.Linear) -> Choice:
    return Choice(tuple(names), head.weight.detach().numpy(), head.bias.detach().numpy())


def _network(head: nn.Sequential) -> Network:
    hidden, out = head[0], head[2]
    assert isinstance(hidden, nn.Linear)
    assert isinstance(out, nn.Linear)
    return Network(
        hidden.weight.detach().numpy(),
        hidden.bias.detach().numpy(),
        out.weight.detach().numpy()[0],
        float(out.bias.detach()),
    )
