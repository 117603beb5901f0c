from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from embeddings.hashing import HashEmbeddings
from embeddings.model import ModelError
from embeddings.passages import Passage
from embeddings.reranker import CrossEncoderReranker
from embeddings.retriever import HybridSearch

TEXTS = ["专利质押融资", "专利保险", "职工运动会"]


class _Prefers:
    """Stands for a model: sure of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([float(text == self._text) for text in texts], dtype=np.float32)


def _search(reranker: _Prefers | None) -> HybridSearch:
    passages = [
        passage
        for text in TEXTS
        for passage in (
            Passage(id=text, group=text, kind="whole", text=text),
            Passage(id=f"{text}#0", group=text, kind="part", text=text),
        )
    ]
    embeddings = HashEmbeddings()
    return HybridSearch(
        passages, embeddings.encode_documents([p.text for p in passages]), embeddings, reranker=reranker
    )


def test_a_reranker_changes_the_order_and_says_how_relevant() -> None:
    assert _search(None).rank("专利").groups[0].relevance is None
    best = _search(_Prefers("职工运动会")).rank("质押融资").groups
    assert {group.group: group.relevance for group in best} == {"专利质押融资": 0, "专利保险": 0, "职工运动会": 1}
    assert [group.score for group in best] == sorted((group.score for group in best), reverse=True)


def test_a_reranker_that_knows_nothing_changes_nothing() -> None:
    plain, reread = _search(None).rank("质押融资"), _search(_Prefers("")).rank("质押融资")
    assert [(g.group, g.score) for g in plain.groups] == [(g.group, g.score) for g in reread.groups]


def test_a_cross_encoder_is_loaded_from_a_folder(tmp_path: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"专利质押融资保险"]))
    tokenizer = BertTokenizerFast(vocab=str(tmp_path / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    scores = CrossEncoderReranker(str(tmp_path)).scores("专利", TEXTS)
    assert (scores.shape, scores.dtype) == ((3,), np.float32)
    assert np.all((scores > 0) & (scores < 1))


def test_a_reranker_that_is_not_here_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelError, match="/no/such/reranker"):
        CrossEncoderReranker("/no/such/reranker").load()
