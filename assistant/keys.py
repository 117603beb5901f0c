"""What is the key to a server, wherever it is kept?"""

from pathlib import Path

from pydantic import SecretStr

from assistant.errors import SettingsError


def read_key(name: str, key: SecretStr | None, file: Path | None) -> SecretStr | None:
    """The key that is set, else what stands in the file; None without either. `name` is the setting's.

    Raises SettingsError, which does not show the key.
    """
    if not key and file:
        key = SecretStr(_content(f"{name}_file", file))
    if key and not (key.get_secret_value().isascii() and key.get_secret_value().isprintable()):
        raise SettingsError(f"{name} holds characters that no key has. Copy it anew.")
    return key


def _content(name: str, file: Path) -> str:
    try:
        content = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise SettingsError(f"{name} = {file} cannot be read: {reason}.") from None
    if not content:
        raise SettingsError(f"{name} = {file} is empty.")
    return content
