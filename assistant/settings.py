"""Which settings are there, and where do they come from?

`WORKPLAN_*` environment variables first, then `workplan.toml` in the working folder, then defaults.
They are read once, at the edge, and handed down as plain arguments.
"""

import re
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from assistant.errors import SettingsError
from assistant.plan.library import DEFAULT_PLAN
from embeddings.naming import DEFAULT_MODEL

_PASSWORD = re.compile(r"(?<=:)[^:@\s]+(?=@)")
"""In a URL, wherever someone put it."""


class Settings(BaseSettings):
    """Every setting; each is documented in README's table."""

    model_config = SettingsConfigDict(env_prefix="WORKPLAN_", toml_file="workplan.toml", frozen=True, extra="forbid")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("workplan", appauthor=False),
        description="Folder for the index and everything else that is kept",
    )
    plan: str = Field(default=DEFAULT_PLAN, description="Id of the plan that is asked where none is named")
    embedding_model: str = Field(
        default=DEFAULT_MODEL,
        description="`bundled:multilingual-e5-small`, a folder, or a hub id that this machine's cache holds",
    )
    reranker: str = Field(
        default="",
        description="A sentence-transformers CrossEncoder, named in the same way; none if empty",
    )

    chat_model: str = Field(
        default="",
        description="Language model that writes answers: `openai:NAME`, `ollama:NAME`, `PROVIDER:NAME`; none if empty",
    )
    chat_base_url: str = Field(
        default="",
        description="Address of the language model's server; the provider's own if empty",
    )
    chat_api_key: SecretStr | None = Field(
        default=None,
        description="Key for the language model; never shown",
    )
    chat_api_key_file: Path | None = Field(
        default=None,
        description="File that holds the key, where `chat_api_key` is not set",
    )
    chat_timeout: float = Field(
        default=60.0,
        gt=0,
        description="Seconds that a language model has for one question, all attempts together",
    )
    database_url: str = Field(
        default="",
        repr=False,  # it may hold a password
        description="SQLAlchemy URL of the database for feedback; if empty, `feedback.sqlite3` in the data folder",
    )
    log_questions: bool = Field(
        default=False,
        description="Whether every question is stored with its answer, not only those with feedback",
    )

    def chat_key(self) -> SecretStr | None:
        """The key for the language model, from wherever it is kept. Raises SettingsError."""
        if self.chat_api_key or not self.chat_api_key_file:
            return self.chat_api_key
        try:
            key = self.chat_api_key_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise SettingsError(f"chat_api_key_file = {self.chat_api_key_file} cannot be read: {reason}.") from None
        if not key:
            raise SettingsError(f"chat_api_key_file = {self.chat_api_key_file} is empty.")
        return SecretStr(key)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then `workplan.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings() -> Settings:
    """Read the settings. Raises SettingsError, which names each key and what is wrong with it."""
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in e['loc'])} = {_shown(e['loc'], e['input'])}: {e['msg']}"
            for e in error.errors()
        )
        raise SettingsError(f"A setting cannot be used: {problems}. See the table of settings in README.") from error
    except ValueError as error:  # TOML that cannot be parsed
        raise SettingsError(f"workplan.toml cannot be read: {error}.") from error


def _shown(name: tuple[int | str, ...], value: object) -> str:
    """A value as an error may show it."""
    if any("key" in str(part).lower() or str(part).startswith("chat_api") for part in name):
        return "***"
    return _PASSWORD.sub("***", repr(value))
