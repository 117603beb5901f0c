import numpy as np

from assistant.plan.model import Plan
from embeddings.hashing import HashEmbeddings
from eval.scale.corpus import real_parts, synthetic


def test_synthetic_passages_are_unit_and_the_same_for_the_same_seed(plan: Plan) -> None:
    parts = real_parts(plan, HashEmbeddings())
    batches = list(synthetic(parts, 2500, 1000))
    assert [len(texts) for texts, _ in batches] == [1000, 1000, 500]
    rows = np.concatenate([rows for _, rows in batches])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    again = list(synthetic(parts, 2500, 1000))
    assert [texts for texts, _ in again] == [texts for texts, _ in batches]
    assert np.array_equal(again[2][1], batches[2][1])
    assert next(synthetic(parts, 10, 10, seed=2))[0] != batches[0][0][:10]


def test_a_joined_text_lies_where_its_own_embedding_does(plan: Plan) -> None:
    parts = real_parts(plan, HashEmbeddings())
    (texts, rows), *_ = synthetic(parts, 300, 300)
    true = HashEmbeddings().encode_documents(texts)
    own = np.einsum("ij,ij->i", rows, true)
    others = np.einsum("ij,ij->i", rows, np.roll(true, 1, axis=0))
    assert own.mean() > 0.8 > 0.4 > others.mean()
