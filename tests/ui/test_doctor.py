from pathlib import Path

import pytest

from assistant.plan.library import Import, Library
from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from tests.assistant.writing.conftest import KEY, ChatServer, chat_to, server
from tests.embeddings.conftest import EmbeddingServer, embedding_server
from ui.doctor import examine
from ui.finding import Finding, look
from ui.serving_check import settings_named

__all__ = ["chat_to", "embedding_server", "server"]


def test_all_is_well_without_a_model(indexed_data: Path) -> None:
    found = list(examine(Settings(data_dir=indexed_data)))
    assert all(f.is_well for f in found)
    names = ["settings", "embedding model", "plan", "index", "feedback", "access", "chat model"]
    assert [f.name for f in found] == names


@pytest.mark.parametrize(
    ("setting", "value", "name", "told"),
    [
        ("embedding_model", "/none/model", "embedding model", "WORKPLAN_EMBEDDING_MODEL"),
        ("reranker", "/none/reranker", "reranker", "WORKPLAN_RERANKER"),
        ("database_url", "nonsense", "feedback", "WORKPLAN_DATABASE_URL"),
        ("database_url", "nosuch://me:sec@ret@host/name", "feedback", "no known database"),
        ("database_url", "sqlite:////proc/version/feedback.sqlite3", "feedback", "/proc/version"),
        ("auth", "oidc", "access", "WORKPLAN_OIDC_ISSUER"),
        ("auth", "token", "access", "workplan token new"),
        ("trusted_proxies", "abc", "access", "WORKPLAN_TRUSTED_PROXIES"),
    ],
)
def test_what_a_server_could_not_use_is_told(
    indexed_data: Path, setting: str, value: str, name: str, told: str
) -> None:
    settings = Settings(data_dir=indexed_data, **{"embedding_model": HASH_MODEL, setting: value})  # type: ignore[arg-type]
    wrong = {f.name: f.told for f in examine(settings) if not f.is_well and f.name != "index"}
    assert wrong.keys() == {name}
    assert told in wrong[name]
    assert "ret" not in wrong[name].replace("retr", "")


def test_a_store_that_cannot_be_reached_is_told(indexed_data: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=indexed_data, store=f"milvus:{tmp_path / 'none' / 'file.db'}")
    assert [(f.name, "Milvus at" in f.told) for f in examine(settings) if not f.is_well] == [("store", True)]


@pytest.mark.parametrize(
    "uri", ["grpc://root:secret@127.0.0.1", "http://root:se#cret@127.0.0.1:1", "http://127.0.0.1:x"]
)
def test_no_password_of_a_store_is_told(indexed_data: Path, uri: str) -> None:
    wrong = [f for f in examine(Settings(data_dir=indexed_data, store=f"milvus:{uri}")) if not f.is_well]
    assert [f.name for f in wrong] == ["store"]
    assert "secret" not in wrong[0].told
    assert "se#" not in wrong[0].told
    assert "'se'" not in wrong[0].told


def test_what_nobody_foresaw_is_told_without_its_words() -> None:
    def fail() -> str:
        raise KeyError("secret")

    assert look("thing", fail) == Finding("thing", False, "it fails with KeyError. Look into its settings.")


def test_a_misspelt_setting_is_told_and_another_only_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKPLAN_COMPOSE_FILE", "a")
    monkeypatch.setenv("WORKPLAN_TRACE", "a")
    found = settings_named()
    assert found.is_well
    assert {"WORKPLAN_COMPOSE_FILE", "WORKPLAN_TRACE"} <= set(found.told.partition("not read: ")[2].split(", "))
    monkeypatch.setenv("WORKPLAN_RERANKR", "b")
    found = settings_named()
    assert not found.is_well
    assert "WORKPLAN_RERANKR is no setting: did you mean WORKPLAN_RERANKER?" in found.told


def test_a_missing_index_is_told(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, embedding_model=HASH_MODEL)
    wrong = [f for f in examine(settings) if not f.is_well]
    assert [f.name for f in wrong] == ["index"]
    assert "workplan index build" in wrong[0].told
    assert [f.name for f in examine(settings, "other") if not f.is_well] == ["plan"]


@pytest.mark.parametrize(
    ("damaged", "told"),
    [(None, "1, each can be read"), ("roads-*/plan.txt", "plan replace roads FILE"), ("catalog.json", "catalog.json")],
)
def test_imported_plans_are_looked_at(tmp_path: Path, damaged: str | None, told: str) -> None:
    text = "修路局2020年工作要点\n（一）修补主路。\n（二）架桥。\n"
    Library(tmp_path).add(Import("roads", "路", 2020, text, "roads.txt", text.encode()))
    if damaged:
        next(tmp_path.glob(f"plans/{damaged}")).write_text("别的")
    _, first, *_ = examine(Settings(data_dir=tmp_path, embedding_model=HASH_MODEL))
    assert (first.name, first.is_well) == ("imported plans", damaged is None)
    assert told in first.told


@pytest.mark.parametrize(
    ("manner", "is_well", "told"),
    [("good:OK.", True, "answered in"), (401, False, "WORKPLAN_CHAT_API_KEY"), (404, False, "WORKPLAN_CHAT_MODEL")],
)
def test_the_model_is_asked(
    server: ChatServer,
    indexed_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    manner: object,
    is_well: bool,
    told: str,
) -> None:
    server.manners = [manner]
    monkeypatch.setenv("WORKPLAN_CHAT_API_KEY", KEY)
    settings = Settings(data_dir=indexed_data, chat_model="openai:m", chat_base_url=server.url)
    *_, key, model = examine(settings)
    assert (key.name, key.is_well, model.is_well) == ("key", True, is_well)
    assert told in model.told
    assert KEY not in key.told + model.told
    assert "\n" not in model.told


def test_a_key_file_that_is_not_there_is_told(indexed_data: Path) -> None:
    settings = Settings(data_dir=indexed_data, chat_model="openai:m", chat_api_key_file=Path("/none"))
    assert [f.name for f in examine(settings) if not f.is_well] == ["key"]


@pytest.mark.parametrize(
    ("manner", "is_well", "told"),
    [("good", True, "384 dimensions"), (401, False, "WORKPLAN_EMBEDDING_API_KEY"), ("nan", False, "no directions")],
)
def test_the_embedding_server_is_asked(
    embedding_server: EmbeddingServer, tmp_path: Path, manner: object, is_well: bool, told: str
) -> None:
    embedding_server.manners = [manner]
    settings = Settings(
        data_dir=tmp_path, embedding_model="openai:m", embedding_base_url=embedding_server.url, embedding_api_key=KEY
    )
    _, found, *_ = examine(settings)
    assert (found.name, found.is_well) == ("embedding server", is_well)
    assert told in found.told
    assert KEY not in found.told
    assert "\n" not in found.told
