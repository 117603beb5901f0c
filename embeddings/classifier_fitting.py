"""How is a classifier fitted on questions, and on dialogues, whose answers are known?

Beside the heads that it keeps it learns to tell, of questions that it takes several parts to answer, which these are
(multi-task learning; Caruana, 1997): what comes out of its layers is then of use for that too.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from embeddings.adapters import adapt, learned_of, take_over
from embeddings.classifier import Classifier
from embeddings.e5_encoder import E5Encoder, mask_of, pooled, through
from embeddings.e5_file import bundled_e5
from embeddings.multi_label import Labelled
from embeddings.probe import SPREAD, Choice, Network, Rows
from embeddings.probe_fitting import Example
from embeddings.schedule import batched, batches_of, rates

Steps = Callable[[Sequence[list[int]]], Iterable[list[int]]]
"""Gives the steps it is given, one after another, and shows how far it is."""

_LOWEST = 6
"""The lowest of the layers that are adapted: those below say what words mean, and that stays."""
_RANK = 32
_EPOCHS, _WITH_JOINED, _FURTHER = 4, 3, 1
"""How often all examples are gone over: from nothing, with others that it takes several parts to answer, and from what
was learned before.
"""
_RATE, _HEADS_RATE = 1e-3, 2e-3
"""The learning rates of what is beside the layers, and of the heads."""
_GENTLER = 0.5
"""The share of these rates that is enough where something was learned before."""
_DECAY = 0.01
_CLIP = 1.0
_DROPOUT = 0.1
_SMOOTHING = 0.05
"""Of the labels (Szegedy et al., 2016), lest it be surer than it is right."""
_HIDDEN = 128
"""Units of the head that says whether any part answers."""
_KIND = 0.5
"""What the kind of an unanswered question counts beside the others."""
_TOGETHER = 0.3
"""What it counts beside them which parts belong to an answer."""
_SELDOM = -4.0
"""The log odds, in nats, with which a part is taken to belong to an answer before anything is learned."""
_READ_AT_ONCE = 64


def fit_classifier(
    examples: Sequence[Example],
    joined: Sequence[Labelled] = (),
    *,
    embedding_model: str,
    source: str,
    start: Classifier | None = None,
    steps: Steps = iter,
) -> Classifier:
    """Adapt the upper layers and fit the heads. Takes some 40 to 70 minutes for 100,000 examples on two cores.

    `joined` are questions that it takes several parts to answer, beside others worded alike; where there are such, it
    begins and goes on by other chance than without. Where it goes on from `start`, the examples are gone over once.
    Raises ValueError where no part is among the examples, or no question that none answers, `joined` names a part that
    is not among them, or `start` is not of these parts, kinds and layers; and WeightsError.
    """
    parts = sorted({example.part for example in examples if example.part})
    kinds = sorted({example.kind for example in examples if not example.part})
    if not parts or not kinds:
        raise ValueError("some examples must be answered, and some not")
    if strange := {part for one in joined for part in one.parts} - set(parts):
        raise ValueError(f"no example is answered by {min(strange)}")
    lessons = [*map(_lesson, examples), *(_Lesson(one.text, one.before, one.parts) for one in joined)]
    seed, epochs = (1, _WITH_JOINED) if joined else (0, _EPOCHS)
    torch.manual_seed(seed)
    encoder = E5Encoder(bundled_e5())
    fitting = _Fitting(encoder.layers[_LOWEST:], encoder.width, parts, kinds)
    if start:
        fitting.go_on_from(start)
    below = _below(encoder, lessons)
    rate, epochs = (_GENTLER, _FURTHER) if start else (1.0, epochs)
    fitting.learn(lessons, below, steps, random.Random(seed), epochs=epochs, rate=rate, together=bool(joined))
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


class _Lesson(NamedTuple):
    """A question, what was said before it, the parts that answer it, and of which kind it is where none does."""

    text: str
    before: tuple[str, ...]
    parts: tuple[str, ...]
    kind: str = ""
    """"" where that is not known."""


def _lesson(example: Example) -> _Lesson:
    return _Lesson(example.text, example.before, (example.part,) if example.part else (), example.kind)


def _below(encoder: E5Encoder, lessons: Sequence[_Lesson]) -> Sequence[Tensor]:
    """Each (pieces, hidden) in half precision, what comes out of the layers that stay as they are."""
    sequences = [encoder.pieces([lesson.text, *lesson.before]) for lesson in lessons]
    lengths = [len(sequence) for sequence in sequences]
    order = sorted(range(len(sequences)), key=lengths.__getitem__)
    below = torch.split(torch.empty((sum(lengths), encoder.width), dtype=torch.float16), lengths)
    with torch.inference_mode():
        for rows in batched(order, _READ_AT_ONCE):
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
        self.together = nn.Linear(width, len(parts))
        nn.init.constant_(self.together.bias, _SELDOM)
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
        self,
        lessons: Sequence[_Lesson],
        below: Sequence[Tensor],
        steps: Steps,
        chance: random.Random,
        *,
        epochs: int,
        rate: float,
        together: bool,
    ) -> None:
        """Go over all lessons so often, with so much of the usual rates; `together` where some take several parts."""
        adapted = [weights for weights in self.layers.parameters() if weights.requires_grad]
        heads = [w for head in (self.which, self.kind, self.whether, self.together) for w in head.parameters()]
        groups = [{"params": adapted, "lr": rate * _RATE}, {"params": heads, "lr": rate * _HEADS_RATE}]
        optimiser = torch.optim.AdamW(groups, weight_decay=_DECAY)
        lengths = [len(rows) for rows in below]
        batches = [batch for _ in range(epochs) for batch in batches_of(lengths, chance)]
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rates(len(batches)))
        for batch in steps(batches):
            loss = self._loss([lessons[i] for i in batch], [below[i] for i in batch], _TOGETHER * together)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(adapted, _CLIP)
            optimiser.step()
            schedule.step()

    def _loss(self, lessons: Sequence[_Lesson], below: Sequence[Tensor], together: float) -> Tensor:
        """Of all heads, each question counted alike; where several parts answer, each is as likely to be told.

        `together` is what it counts which parts belong to an answer.
        """
        mask = mask_of(below)
        hidden = nn.utils.rnn.pad_sequence([rows.float() for rows in below], batch_first=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16()):
            hidden = through(self.layers, hidden, mask)
        vectors = pooled(hidden.float(), mask) * SPREAD
        answered = [i for i, lesson in enumerate(lessons) if lesson.parts]
        others = [i for i, lesson in enumerate(lessons) if lesson.kind]
        is_answered = torch.tensor([float(bool(lesson.parts)) for lesson in lessons])
        loss = nn.functional.binary_cross_entropy_with_logits(self.whether(vectors)[:, 0], is_answered)
        if answered:
            belong = torch.zeros(len(answered), len(self._part))
            for row, i in enumerate(answered):
                belong[row, [self._part[part] for part in lessons[i].parts]] = 1
            shares, seen = belong / belong.sum(1, keepdim=True), vectors[answered]
            wrong = nn.functional.cross_entropy(self.which(seen), shares, label_smoothing=_SMOOTHING)
            loss = loss + wrong * len(answered) / len(lessons)
            wrong = nn.functional.binary_cross_entropy_with_logits(self.together(seen), belong, reduction="sum")
            loss = loss + together * wrong / len(lessons)
        if others:
            wanted = torch.tensor([self._kind[lessons[i].kind] for i in others])
            wrong = nn.functional.cross_entropy(self.kind(vectors[others]), wanted)
            loss = loss + _KIND * wrong * len(others) / len(lessons)
        return loss


def _has_bfloat16() -> bool:
    """Whether an x86 processor reckons in such numbers: then a step takes half the time, else many times as long."""
    return any(torch.cpu.get_capabilities().get(name) for name in ("avx512_bf16", "amx_bf16"))


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
