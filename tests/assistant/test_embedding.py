"""The whole way with a model on a server: a real one on loopback, which serves the bundled model's vectors."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.embedding import open_embeddings
from assistant.errors import EmbeddingError, IndexUnusableError, SettingsError
from assistant.index import PlanIndex
from assistant.opening import open_assistant, open_way
from assistant.plan.model import Plan
from assistant.question.asked import Asked
from assistant.settings import Settings, read_settings
from embeddings.folder import read_folder
from embeddings.naming import DEFAULT_MODEL, HASH_MODEL
from tests.embeddings.conftest import KEY, MODEL, EmbeddingServer, embedding_server

__all__ = ["embedding_server"]

QUESTIONS = [
    "专利质押融资怎么做",
    "怎样加快审查",
    "地理标志有什么安排",
    "今年怎么打击侵权",
    "How will examination be faster?",
]
At = Callable[..., Settings]


@pytest.fixture
def at(tmp_path: Path, embedding_server: EmbeddingServer, indexed_data: Path) -> At:
    """Settings for that server, which knows the vectors of the shipped plan by heart."""
    stored = read_folder(indexed_data / "index" / "cnipa-2018")
    known = {f"passage: {p.text}": stored.vectors[i].tolist() for i, p in enumerate(stored.passages)}
    encode = embedding_server.encode
    embedding_server.encode = lambda text: known.get(text) or encode(text)

    def settings(**given: object) -> Settings:
        usual = {
            "data_dir": tmp_path / "served",
            "embedding_model": f"openai:{MODEL}",
            "embedding_base_url": embedding_server.url,
            "embedding_api_key": SecretStr(KEY),
        }
        return Settings(**{**usual, **given})  # type: ignore[arg-type]

    return settings


def test_a_server_ranks_as_the_same_model_does_here(at: At, indexed_data: Path) -> None:
    here, there = open_way(Settings(data_dir=indexed_data), probing=False), open_way(at())
    for question in QUESTIONS:
        ours, theirs = (way.retrieve(way.understand(Asked(question=question))).ranking.groups for way in (here, there))
        assert [group.group for group in ours] == [group.group for group in theirs]
        assert [group.score for group in ours] == pytest.approx([group.score for group in theirs], abs=1e-3)


def test_what_was_fitted_for_another_model_is_not_used(at: At, indexed_data: Path) -> None:
    here, there = open_way(Settings(data_dir=indexed_data)), open_way(at())
    assert here.open_search().search.learned is not None
    assert there.open_search().search.learned is None
    assert here.calibration.embedding_model == DEFAULT_MODEL
    assert there.calibration.embedding_model is None


def test_an_index_names_its_model_and_is_made_anew_for_another(at: At, plan: Plan) -> None:
    for settings in (at(embedding_model=HASH_MODEL), at(), at(embedding_query_prefix="q "), at()):
        index = PlanIndex(settings.data_dir, plan, open_embeddings(settings))
        index.open()
        assert index.manifest().embedding_model == open_embeddings(settings).name


def test_a_server_that_fails_at_a_question_is_told_and_structure_is_still_answered(
    at: At, embedding_server: EmbeddingServer
) -> None:
    assistant = open_assistant(at(embedding_timeout=2))
    assert assistant.invoke(Asked(question=QUESTIONS[0])).citations
    embedding_server.manners = [401]
    with pytest.raises(EmbeddingError, match="WORKPLAN_EMBEDDING_API_KEY") as told:
        assistant.invoke(Asked(question=QUESTIONS[1]))
    assert KEY not in str(told.value)
    assert assistant.invoke(Asked(question="第十三项")).citations[0].key == "13"


def test_an_index_that_cannot_be_built_for_want_of_the_server_leaves_nothing(
    at: At, embedding_server: EmbeddingServer
) -> None:
    embedding_server.manners = ["good", "nan"]
    settings = at()
    with pytest.raises(IndexUnusableError, match="no directions"):
        open_way(settings).open_search()
    assert [path.name for path in (settings.data_dir / "index").iterdir() if path.is_dir()] == []


def test_the_key_comes_from_a_file_and_is_never_shown(
    at: At, tmp_path: Path, embedding_server: EmbeddingServer
) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    settings = at(embedding_api_key=None, embedding_api_key_file=tmp_path / "key")
    open_embeddings(settings).encode_query("专利")
    assert embedding_server.requests[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in f"{at()!r} {at().model_dump_json()}"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"embedding_base_url": ""}, "WORKPLAN_EMBEDDING_BASE_URL"),
        ({"embedding_api_key": SecretStr("schlüssel")}, "embedding_api_key holds characters"),
        ({"embedding_api_key": None, "embedding_api_key_file": Path("/none")}, "embedding_api_key_file = /none"),
    ],
)
def test_settings_that_cannot_be_used_are_told_before_anything_is_asked(
    at: At, given: dict[str, object], told: str
) -> None:
    with pytest.raises(SettingsError, match=told) as error:
        open_way(at(**given))
    assert "schl" not in str(error.value)


def test_an_address_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKPLAN_EMBEDDING_BASE_URL", "gpu.example:8000")
    with pytest.raises(SettingsError, match="embedding_base_url"):
        read_settings()
    monkeypatch.setenv("WORKPLAN_EMBEDDING_BASE_URL", "http://me:hunter2@gpu.example:8000/v1")
    assert "hunter2" not in repr(read_settings())
