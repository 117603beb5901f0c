import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from ui.access.session import Sessions
from ui.access.tokens import TokenError, TokenFile

Command = Callable[..., "tuple[int, str, str]"]


def test_only_the_hash_is_kept(tmp_path: Path) -> None:
    tokens = TokenFile(tmp_path / "tokens")
    token = tokens.add("someone")
    written = tokens.path.read_text()
    assert written == f"someone {hashlib.sha256(token.encode()).hexdigest()}\n"
    assert tokens.path.stat().st_mode & 0o777 == 0o600
    assert tokens.name_of(token) == "someone"
    assert tokens.name_of(token + "x") is None
    assert tokens.name_of("") is None


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "长" * 65, "../x"])
def test_a_name_is_one_word(tmp_path: Path, name: str) -> None:
    with pytest.raises(TokenError, match="no name"):
        TokenFile(tmp_path / "tokens").add(name)


def test_a_damaged_file_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("# ours\n\nsomeone secret\n")
    with pytest.raises(SettingsError, match="line 3"):
        TokenFile(tmp_path / "tokens").names()


def test_the_command_makes_lists_and_takes_back(command: Command, tmp_path: Path) -> None:
    code, token, _ = command("token", "new", "someone")
    assert code == 0
    assert TokenFile(tmp_path / "data/tokens").name_of(token.strip()) == "someone"
    assert command("token", "list")[1] == "someone\n"
    code, _, err = command("token", "new", "someone")
    assert code == 2
    assert "workplan token revoke someone" in err
    assert command("token", "revoke", "someone")[0] == 0
    assert command("token", "list")[1] == ""
    assert command("token", "revoke", "someone")[0] == 2


def test_another_host_asks_who_may_come_in(command: Command) -> None:
    code, _, err = command("serve", "--host", "0.0.0.0", "--port", "0")
    assert code == 2
    assert "--allow-anonymous" in err
    assert err.count("\n") == 1


def test_a_session_is_signed_and_ends() -> None:
    sessions = Sessions(b"key")
    signed = sessions.sign("someone 某", 10)
    assert sessions.read(signed) == "someone 某"
    assert Sessions(b"other").read(signed) is None
    assert sessions.read(sessions.sign("someone", -1)) is None
    for damaged in ("", ".", "x", signed[1:], signed + "x", "\udcff", "é.é"):
        assert sessions.read(damaged) is None
