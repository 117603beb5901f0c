"""Which settings are there, and where do they come from?

`WORKPLAN_*` environment variables first, then `workplan.toml` in the working folder, then defaults.
They are read once, at the edge, and handed down as plain arguments.
"""

import re
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError
from assistant.origins import read_origins
from assistant.plan.library import DEFAULT_PLAN
from embeddings.naming import DEFAULT_MODEL

_PASSWORD = re.compile(r"(?<=:)[^:@\s]+(?=@)")
"""In a URL, wherever someone put it."""


class Settings(BaseSettings):
    """Every setting; each is documented in README's table."""

    model_config = SettingsConfigDict(
        env_prefix="WORKPLAN_",
        toml_file="workplan.toml",
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,  # it may be a secret
    )

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

    database_url: str = Field(
        default="",
        repr=False,  # it may hold a password
        description="SQLAlchemy URL of the database for feedback; if empty, `feedback.sqlite3` in the data folder",
    )
    log_questions: bool = Field(
        default=False,
        description="Whether every question is stored with its answer, not only those with feedback",
    )

    embed_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(read_origins)] = Field(
        default=(),
        description="Origins of the pages that may embed the chat, besides the server's own; commas between them, "
        "a list in `workplan.toml`",
    )
    embed_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="Secret of at least 32 characters with which pages that embed the chat sign tokens; "
        "if none, they need no token",
    )

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
        problems = "; ".join(map(_problem, error.errors()))
        raise SettingsError(f"A setting cannot be used: {problems}. See the table of settings in README.") from error
    except ValueError as error:  # TOML that cannot be parsed
        raise SettingsError(f"workplan.toml cannot be read: {error}.") from error


def _problem(found: ErrorDetails) -> str:
    key = ".".join(str(part) for part in found["loc"])
    is_secret = "secret" in key or found["type"] == "extra_forbidden"  # a key that is misspelt may be any
    value = "***" if is_secret else _PASSWORD.sub("***", repr(found["input"]))
    return f"{key} = {value}: {found['msg']}"
