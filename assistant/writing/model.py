"""Which language model is meant by a name, and what does it take to open it?

"openai:NAME" is any server that speaks OpenAI's protocol, "ollama:NAME" is Ollama; other providers come from
LangChain's `init_chat_model`. Retries are ours, so the libraries' own are off.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from httpx import Request

_EXTRAS = ("openai", "ollama", "deepseek")
"""Providers whose package comes with an extra of ours."""


def open_chat_model(
    name: str, *, base_url: str, api_key: SecretStr | None, timeout: float, temperature: float = 0.0
) -> BaseChatModel:
    """The model of this name; nothing is asked yet. `timeout` is in seconds.

    Raises SettingsError where the name names none, or its provider's package or key is missing.
    """
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise SettingsError(
            f"chat_model = {name!r} names no provider. Write it as “openai:NAME”, “ollama:NAME” or “PROVIDER:NAME”."
        )
    try:
        if provider == "openai":
            return _openai(model, base_url, api_key, timeout, temperature)
        if provider == "ollama":
            return _ollama(model, base_url, api_key, timeout, temperature)
        return _other(name, base_url, api_key, timeout, temperature)
    except ImportError as error:
        extra = f'"workplan-assistant[{provider}]"' if provider in _EXTRAS else _missing(error, provider)
        install = f"pip install {extra}"
        raise SettingsError(f"chat_model = {name!r} needs a package that is not installed: {install}.") from error
    except SettingsError:
        raise
    except Exception as error:
        raise SettingsError(f"chat_model = {name!r} cannot be opened: {type(error).__name__}.") from None


def _openai(model: str, base_url: str, api_key: SecretStr | None, timeout: float, temperature: float) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    if api_key is None and not base_url:
        raise SettingsError("chat_api_key is not set. Set WORKPLAN_CHAT_API_KEY, or chat_api_key_file.")
    return ChatOpenAI(
        model=model,
        base_url=base_url or None,
        api_key=api_key or SecretStr("none"),  # a server inside the house may want none, the library always does
        timeout=timeout,
        max_retries=0,
        temperature=temperature,
        stream_usage=True,
    )


def _ollama(model: str, base_url: str, api_key: SecretStr | None, timeout: float, temperature: float) -> BaseChatModel:
    from langchain_ollama import ChatOllama

    sent: dict[str, object] = {"timeout": timeout}
    if api_key:  # Ollama itself wants none; a server before it may
        sent["auth"] = _bearer(api_key)
    return ChatOllama(model=model, base_url=base_url or None, temperature=temperature, client_kwargs=sent)


def _bearer(key: SecretStr) -> Callable[["Request"], "Request"]:
    """Signs each request, so that the key stands in no value of the model that could be shown."""

    def sign(request: "Request") -> "Request":
        request.headers["Authorization"] = f"Bearer {key.get_secret_value()}"
        return request

    return sign


def _other(name: str, base_url: str, api_key: SecretStr | None, timeout: float, temperature: float) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"temperature": temperature, "timeout": timeout, "max_retries": 0}
    if base_url:
        given["base_url"] = base_url
    if api_key:
        given["api_key"] = api_key.get_secret_value()
    found: BaseChatModel = init_chat_model(name, **given)
    return found


def _missing(error: ImportError, provider: str) -> str:
    if (error.name or "").split(".")[0] == "langchain":
        return f"langchain langchain-{provider}"
    return (error.name or f"langchain-{provider}").replace("_", "-")
