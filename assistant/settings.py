"""Which settings are there, and where do they come from?

`WORKPLAN_*` environment variables first, then `workplan.toml` in the working folder, then defaults.
They are read once, at the edge, and handed down as plain arguments.
"""

import re
from pathlib import Path
from typing import Annotated, Literal

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
from assistant.keys import read_key
from assistant.origins import read_origins
from assistant.plan.shipped import DEFAULT_PLAN
from assistant.question.asked import LONGEST_QUESTION
from embeddings.archive.opening import LOCAL, STORES
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
        description="`bundled:multilingual-e5-small`, a folder, a hub id that this machine's cache holds, or on a "
        "server `openai:NAME` (`/v1/embeddings`) or `tei:NAME` (text-embeddings-inference)",
    )
    embedding_base_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        repr=False,  # it may hold a password
        description="Address of the embedding server: `http://HOST:8000/v1` with `openai:`, `http://HOST:8080` with "
        "`tei:`",
    )
    embedding_api_key: SecretStr | None = Field(
        default=None,
        description="Key for the embedding server; never shown",
    )
    embedding_api_key_file: Path | None = Field(
        default=None,
        description="File that holds the key, where `embedding_api_key` is not set",
    )
    embedding_timeout: float = Field(
        default=60.0,
        gt=0,
        description="Seconds that the embedding server has for one batch of texts, all attempts together",
    )
    embedding_query_prefix: str | None = Field(
        default=None,
        description="What the embedding server gets before a question; if not set, what is known of the model's name",
    )
    embedding_document_prefix: str | None = Field(
        default=None,
        description="The same before a passage of a plan",
    )
    reranker: str = Field(
        default="",
        description="A sentence-transformers CrossEncoder, named in the same way; none if empty",
    )

    store: str = Field(
        default=LOCAL,
        pattern=STORES,
        repr=False,  # it may hold a password
        description="Where the passages of all plans are kept to search them at once: `faiss`, on this machine, or "
        "`milvus:URI`, the address of a Milvus server or a file for Milvus Lite",
    )
    store_token: SecretStr | None = Field(
        default=None,
        description="Token for the Milvus server, e.g. `user:password`; never shown",
    )

    chat_model: str = Field(
        default="",
        description="Language model that writes answers: `openai:NAME`, `ollama:NAME`, `PROVIDER:NAME`; none if empty",
    )
    chat_base_url: str = Field(
        default="",
        repr=False,  # it may hold a password
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
        description="Whether every question is stored with its answer, not only those with feedback, and logged",
    )

    trace_endpoint: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Address of an OpenTelemetry collector (OTLP over HTTP), e.g. `http://127.0.0.1:4318`; if empty, "
        "that of `OTEL_EXPORTER_OTLP_ENDPOINT`, and without it nothing is traced",
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

    auth: Literal["none", "token", "proxy", "oidc"] = Field(
        default="none",
        description="Who may come in: anyone (`none`), who shows a `token`, whom a `proxy` names, whom `oidc` signs in",
    )
    tokens: Path | None = Field(
        default=None,
        description="File of the hashes of tokens, from `workplan token new`; if empty, `tokens` in the data folder",
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses and networks of the proxies whose word about a visitor is taken, with commas between",
    )
    proxy_header: str = Field(
        default="X-Forwarded-User", description="Header in which a trusted proxy names the user, with `proxy`"
    )
    oidc_issuer: str = Field(default="", description="Address of the OpenID provider, with `oidc`")
    oidc_client_id: str = Field(default="", description="Id of this server there")
    oidc_client_secret: SecretStr | None = Field(default=None, description="Its secret there")
    admins: str = Field(
        default="",
        description="Users who may add and remove plans on the page, with commas between; with `none`, who is at this "
        "machine may",
    )
    root_path: str = Field(
        default="",
        pattern=r"^(/[^/?#\s]+)*$",
        description="Path under which a proxy shows the server, e.g. `/workplan`; none if empty",
    )

    question_length: int = Field(
        default=LONGEST_QUESTION, ge=1, le=LONGEST_QUESTION, description="The most characters in a question"
    )
    history_length: int = Field(default=100, ge=0, description="The most earlier messages that go with a question")
    body_size: int = Field(default=1_000_000, ge=1000, description="The most bytes in a request")
    body_seconds: float = Field(default=20, gt=0, description="Seconds in which a request must have come in")
    requests_per_minute: int = Field(
        default=300, ge=0, description="The most requests a minute of one caller, in each worker; 0 for no limit"
    )
    answers_at_once: int = Field(
        default=4, ge=1, description="How many questions are worked on at once, in each worker"
    )
    answers_waiting: int = Field(
        default=100, ge=0, description="How many may wait; what comes then is told to come back"
    )
    answer_seconds: float = Field(default=60, gt=0, description="Seconds after which an answer is given up")

    def chat_key(self) -> SecretStr | None:
        """The key for the language model, from wherever it is kept. Raises SettingsError."""
        return read_key("chat_api_key", self.chat_api_key, self.chat_api_key_file)

    def embedding_key(self) -> SecretStr | None:
        """The key for the embedding server, from wherever it is kept. Raises SettingsError."""
        return read_key("embedding_api_key", self.embedding_api_key, self.embedding_api_key_file)

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
    is_secret = (
        "secret" in key or "key" in key or found["type"] == "extra_forbidden"
    )  # a key that is misspelt may be any
    value = "***" if is_secret else _PASSWORD.sub("***", repr(found["input"]))
    return f"{key} = {value}: {found['msg']}"
