"""Everything goes over a real wire, to a server on loopback."""

import logging
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr

from embeddings.encoding import ModelError
from embeddings.model import SentenceEmbeddings, embeddings_for
from embeddings.server import Server, ServerEmbeddings
from tests.embeddings.conftest import KEY, EmbeddingServer, Served

TEXTS = ["专利质押融资", "职工运动会", "做好专利保险工作，推进试点。"]


@pytest.mark.parametrize("kind", ["openai", "tei"])
def test_vectors_are_those_of_the_model_behind_the_address(
    served: Served, bundled: SentenceEmbeddings, kind: str
) -> None:
    embeddings = served(kind)
    rows = embeddings.encode_documents(TEXTS)
    assert (rows.shape, rows.dtype) == ((3, embeddings.dimension), np.float32)
    assert np.abs(rows - bundled.encode_documents(TEXTS)).max() < 1e-5
    assert embeddings.encode_query(TEXTS[0]) == pytest.approx(bundled.encode_query(TEXTS[0]), abs=1e-5)
    assert embeddings.encode_queries(TEXTS)[2] == pytest.approx(bundled.encode_query(TEXTS[2]), abs=1e-5)
    assert embeddings.encode_documents([]).shape == (0, 384)
    assert embeddings.embed_query("专利") == pytest.approx(bundled.embed_query("专利"), abs=1e-5)


def test_many_texts_come_in_bounded_batches_and_in_their_order(
    served: Served, embedding_server: EmbeddingServer
) -> None:
    embedding_server.encode = lambda text: [float(len(text)), 1.0]
    texts = ["字" * (1 + 37 * n % 200) for n in range(150)]
    seen: list[tuple[int, int]] = []
    rows = served(document_prefix="").encode_documents(texts, lambda done, total: seen.append((done, total)))
    assert (rows[:, 0] / rows[:, 1]).round().tolist() == [len(text) for text in texts]
    assert max(len(request["input"]) for request in embedding_server.requests) == 32
    assert seen == [(32, 150), (64, 150), (96, 150), (128, 150), (150, 150)]


@pytest.mark.parametrize(
    ("model", "given", "query", "document"),
    [
        ("intfloat/multilingual-e5-small", {}, "query: 字", "passage: 字"),
        ("BAAI/bge-m3", {}, "字", "字"),
        ("BAAI/bge-large-zh-v1.5", {}, "为这个句子生成表示以用于检索相关文章：字", "字"),
        ("mine", {"query_prefix": "q ", "document_prefix": "d "}, "q 字", "d 字"),
        ("intfloat/multilingual-e5-small", {"query_prefix": "", "document_prefix": ""}, "字", "字"),
    ],
)
def test_each_side_has_its_prefix(
    served: Served, embedding_server: EmbeddingServer, model: str, given: dict[str, str], query: str, document: str
) -> None:
    embeddings = served(model=model, **given)
    embeddings.encode_query("字")
    embeddings.encode_documents(["字"])
    assert [request["input"] for request in embedding_server.requests] == [[query], [document]]
    assert {request["model"] for request in embedding_server.requests} == {model}


def test_the_name_tells_model_and_prefixes_apart(served: Served) -> None:
    names = {
        served(model="a").name,
        served(model="b").name,
        served("tei", model="a").name,
        served(model="a", query_prefix="q").name,
        served(model="a", document_prefix="q").name,
    }
    assert len(names) == 5


def test_rows_of_any_length_become_unit(served: Served, embedding_server: EmbeddingServer) -> None:
    embedding_server.manners = ["long"]
    assert np.linalg.norm(served().encode_documents(TEXTS), axis=1) == pytest.approx([1, 1, 1], abs=1e-6)


@pytest.mark.parametrize("manner", [429, 500, 503, 424, "cut", "page"])
def test_what_may_pass_is_tried_again(served: Served, embedding_server: EmbeddingServer, manner: object) -> None:
    embedding_server.manners = [manner, manner, "good"]
    waits: list[float] = []
    assert served(sleep=waits.append).encode_query("专利").shape == (384,)
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize(
    ("manner", "told", "requests"),
    [
        (401, "WORKPLAN_EMBEDDING_API_KEY", 1),
        (403, "WORKPLAN_EMBEDDING_API_KEY", 1),
        (404, "WORKPLAN_EMBEDDING_MODEL", 1),
        (418, "server's log", 1),
        (302, "server's log", 1),
        (429, "try again later", 4),
        (500, "server's log", 4),
        ("cut", "broke off", 4),
        ("page", "no JSON", 4),
        ("nan", "no directions", 1),
        ("null", "no directions", 1),
        ("zero", "no directions", 1),
        ("ragged", "no vectors", 1),
        ("words", "no vectors", 1),
        ("twice", "no vectors", 1),
        ("fewer", "2 vectors for 3 texts", 1),
        ("more", "4 vectors for 3 texts", 1),
        ("other", "set WORKPLAN_EMBEDDING_MODEL to openai:another-model", 1),
    ],
)
def test_what_a_server_does_wrong_is_told_with_what_to_do(
    served: Served,
    embedding_server: EmbeddingServer,
    manner: object,
    told: str,
    requests: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    embedding_server.manners = [manner]
    with caplog.at_level(logging.DEBUG), pytest.raises(ModelError, match=told) as error:
        served().encode_documents(TEXTS)
    assert len(embedding_server.requests) == requests
    assert embedding_server.requests[0]["authorization"] == f"Bearer {KEY}"
    shown = f"{error.value} {error.value.__cause__} {caplog.text}"
    assert KEY not in shown
    assert "\n" not in str(error.value)


def test_other_columns_than_before_are_another_model(served: Served, embedding_server: EmbeddingServer) -> None:
    embedding_server.manners = ["good", "columns"]
    embeddings = served()
    assert embeddings.dimension == 384
    with pytest.raises(ModelError, match="383 columns where there were 384"):
        embeddings.encode_query("专利")


@pytest.mark.parametrize("manner", ["hang", "trickle"])
def test_a_server_that_takes_too_long_is_left(served: Served, embedding_server: EmbeddingServer, manner: str) -> None:
    embedding_server.manners = [manner]
    with pytest.raises(ModelError, match=r"longer than 0\.5 s\. Raise WORKPLAN_EMBEDDING_TIMEOUT"):
        served(timeout=0.5).encode_query("专利")
    assert len(embedding_server.requests) == 1


def test_a_server_that_is_not_there_is_told(served: Served) -> None:
    with pytest.raises(ModelError, match="WORKPLAN_EMBEDDING_BASE_URL and whether the server runs"):
        served(base_url="http://127.0.0.1:9/v1").encode_query("专利")


def test_a_wrong_path_is_told(served: Served, embedding_server: EmbeddingServer) -> None:
    with pytest.raises(ModelError, match="path in WORKPLAN_EMBEDDING_BASE_URL"):
        served(base_url=embedding_server.root).encode_query("专利")


def test_a_batch_that_is_too_large_is_halved(served: Served, embedding_server: EmbeddingServer) -> None:
    embedding_server.most = 8
    rows = served().encode_documents([f"第{n}项" for n in range(20)])
    assert rows.shape == (20, 384)
    assert sorted(len(request["input"]) for request in embedding_server.requests) == [5, 5, 5, 5, 10, 10, 20]


@pytest.mark.parametrize("kind", ["openai", "tei"])
def test_a_text_that_is_too_long_is_cut_as_local_models_do(
    served: Served, embedding_server: EmbeddingServer, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    embedding_server.longest = 60
    long = "加强专利审查质量。" * 12
    rows = served(kind).encode_documents([long, "职工运动会"])
    start = served(kind).encode_documents([long[:40]])[0]
    assert float(rows[0] @ start) > 0.98
    assert long not in caplog.text
    assert ("are not embedded" in caplog.text) == (kind == "openai")


def test_a_text_that_is_too_long_even_cut_is_told(served: Served, embedding_server: EmbeddingServer) -> None:
    embedding_server.longest = 10
    with pytest.raises(ModelError, match="409 characters too long, and even its first 40"):
        served().encode_documents(["字" * 400])


def test_a_server_that_asks_for_patience_gets_it(served: Served, embedding_server: EmbeddingServer) -> None:
    embedding_server.manners = [429, "good"]
    waits: list[float] = []
    plain = _send_with_retry_after(embedding_server, "3")
    try:
        served(sleep=waits.append).encode_query("专利")
    finally:
        embedding_server.RequestHandlerClass = plain
    assert waits == [3.0]


def _send_with_retry_after(server: EmbeddingServer, seconds: str) -> Any:
    plain: Any = server.RequestHandlerClass

    class Patient(plain):  # type: ignore[misc]
        def end_headers(self) -> None:
            self.send_header("Retry-After", seconds)
            super().end_headers()

    server.RequestHandlerClass = Patient
    return plain


def test_a_password_in_the_address_goes_to_the_server_alone(served: Served, embedding_server: EmbeddingServer) -> None:
    embedding_server.manners = ["good", 418]
    url = embedding_server.url.replace("http://", "http://me:hunter2@")
    embeddings = served(base_url=url, api_key=None)
    embeddings.encode_query("专利")
    assert str(embedding_server.requests[0]["authorization"]).startswith("Basic ")
    with pytest.raises(ModelError) as error:
        embeddings.encode_query("专利")
    assert "hunter2" not in str(error.value)
    assert "hunter2" not in embeddings.name


def test_a_name_without_an_address_says_what_is_missing() -> None:
    for server in (None, Server(base_url="")):
        with pytest.raises(ModelError, match="WORKPLAN_EMBEDDING_BASE_URL"):
            embeddings_for("openai:m", server)
    with pytest.raises(ModelError, match="WORKPLAN_EMBEDDING_BASE_URL"):
        embeddings_for("tei:m", Server(base_url="http://[::1"))


def test_names_choose_the_server_and_one_is_shared() -> None:
    server = Server(base_url="http://127.0.0.1:9/v1", api_key=SecretStr(KEY))
    found = embeddings_for("openai:m", server)
    assert isinstance(found, ServerEmbeddings)
    assert embeddings_for("openai:m", Server(base_url="http://127.0.0.1:9/v1", api_key=SecretStr(KEY))) is found
    assert KEY not in f"{server!r} {found.name}"
