import builtins
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.errors import SettingsError
from assistant.opening import open_chat
from assistant.settings import Settings, read_settings
from assistant.writing.model import open_chat_model

KEY = "sk-never-shown"


@pytest.mark.parametrize("name", ["qwen", "openai:", ":qwen"])
def test_a_name_names_a_provider(name: str) -> None:
    with pytest.raises(SettingsError, match="openai:NAME"):
        open_chat_model(name, base_url="", api_key=None, timeout=1)


def test_the_cloud_wants_a_key() -> None:
    with pytest.raises(SettingsError, match="WORKPLAN_CHAT_API_KEY"):
        open_chat_model("openai:m", base_url="", api_key=None, timeout=1)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("openai:m", 'pip install "workplan-assistant[openai]"'),
        ("ollama:m", 'pip install "workplan-assistant[ollama]"'),
        ("anthropic:m", "pip install langchain langchain-anthropic"),
    ],
)
def test_a_missing_package_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch, name: str, command: str) -> None:
    real = builtins.__import__

    def without(module: str, *arguments: object, **more: object) -> object:
        if module.split(".")[0] in ("langchain_openai", "langchain_ollama", "langchain"):
            raise ModuleNotFoundError(f"No module named {module!r}", name=module)
        return real(module, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SettingsError) as told:
        open_chat_model(name, base_url="http://127.0.0.1:1", api_key=None, timeout=1)
    assert command in str(told.value)


def test_the_key_comes_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    from_file = Settings(chat_api_key_file=tmp_path / "key")
    assert from_file.chat_key() == SecretStr(KEY)
    monkeypatch.setenv("WORKPLAN_CHAT_API_KEY", "other")
    assert Settings(chat_api_key_file=tmp_path / "key").chat_key() == SecretStr("other")
    with pytest.raises(SettingsError, match="chat_api_key_file"):
        Settings(chat_api_key=None, chat_api_key_file=tmp_path / "none").chat_key()
    assert KEY not in repr(from_file)
    assert Settings(chat_api_key=None).chat_key() is None


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKPLAN_CHAT_API_KEY", KEY)
    monkeypatch.setenv("WORKPLAN_CHAT_MODEL", "openai:m")
    settings = read_settings()
    chat = open_chat(settings)
    assert chat
    assert KEY not in repr(settings) + str(settings) + settings.model_dump_json() + repr(chat)
    (tmp_path / "workplan.toml").write_text(f"chat_api_kee = '{KEY}'")
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert KEY not in str(told.value)


def test_without_a_model_there_is_none() -> None:
    assert open_chat(Settings()) is None
