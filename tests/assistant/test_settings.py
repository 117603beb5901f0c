from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import read_settings


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workplan.toml").write_text('plan = "from-file"\nembedding_model = "hash:words"\n')
    monkeypatch.setenv("WORKPLAN_PLAN", "from-environment")
    settings = read_settings()
    assert (settings.plan, settings.embedding_model) == ("from-environment", "hash:words")


def test_without_either_the_defaults_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKPLAN_DATA_DIR")
    settings = read_settings()
    assert (settings.plan, settings.embedding_model) == ("cnipa-2018", "bundled:multilingual-e5-small")
    assert settings.data_dir.name == "workplan"


@pytest.mark.parametrize(("toml", "named"), [("plam = 'x'", "plam"), ("plan = 3", "plan"), ("plan =", "workplan.toml")])
def test_an_unusable_file_is_named(tmp_path: Path, toml: str, named: str) -> None:
    (tmp_path / "workplan.toml").write_text(toml)
    with pytest.raises(SettingsError, match=named):
        read_settings()


def test_a_password_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workplan.toml").write_text("databse_url = 'postgresql://me:hunter2@host/name'")
    with pytest.raises(SettingsError, match="databse_url") as told:
        read_settings()
    assert "hunter2" not in str(told.value)
    (tmp_path / "workplan.toml").unlink()
    monkeypatch.setenv("WORKPLAN_DATABASE_URL", "postgresql://me:hunter2@host/name")
    assert "hunter2" not in repr(read_settings())
    assert read_settings().database_url.endswith("hunter2@host/name")


def test_origins_come_with_commas_or_as_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workplan.toml").write_text('embed_origins = ["https://a.example"]')
    assert read_settings().embed_origins == ("https://a.example",)
    monkeypatch.setenv("WORKPLAN_EMBED_ORIGINS", "https://a.example, https://b.example:8443")
    assert read_settings().embed_origins == ("https://a.example", "https://b.example:8443")
    monkeypatch.setenv("WORKPLAN_EMBED_ORIGINS", "https://*.example")
    with pytest.raises(SettingsError, match="embed_origins"):
        read_settings()


@pytest.mark.parametrize("key", ["embed_secret", "embed_secrt"])
def test_a_secret_that_cannot_be_used_is_not_shown(tmp_path: Path, key: str) -> None:
    (tmp_path / "workplan.toml").write_text(f"{key} = 'hunter2'")
    with pytest.raises(SettingsError, match=key) as told:
        read_settings()
    assert "hunter2" not in f"{told.value} {told.value.__cause__}"


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKPLAN_EMBED_SECRET", "hunter2" * 8)
    assert "hunter2" not in f"{read_settings()!r} {read_settings().model_dump_json()}"
