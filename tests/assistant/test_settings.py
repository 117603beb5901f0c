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
    (tmp_path / "workplan.toml").write_text("databse_url = 'postgresql://me:secret@host/name'")
    with pytest.raises(SettingsError, match="databse_url") as told:
        read_settings()
    assert "secret" not in str(told.value)
    (tmp_path / "workplan.toml").unlink()
    monkeypatch.setenv("WORKPLAN_DATABASE_URL", "postgresql://me:secret@host/name")
    assert "secret" not in repr(read_settings())
    assert read_settings().database_url.endswith("secret@host/name")
