import re
from pathlib import Path
from time import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from pydantic import SecretStr

from ui.embed.gate import LONGEST_TOKEN, OPEN, TOKEN_AUDIENCE, Gate, Reason, TokenError

SECRET = "a secret of the tests that is long enough for any algorithm there is"
GATE = Gate(SecretStr(SECRET))


def sign(secret: str = SECRET, algorithm: str = "HS256", age: int = 0, lasts: int = 60, **changed: str | None) -> str:
    """A token of a host page's server; `age` and `lasts` in seconds, a claim that is None is left out."""
    made = int(time()) - age
    claims = {
        "aud": TOKEN_AUDIENCE,
        "sub": "someone",
        "iat": made,
        "exp": made + lasts,
        "jti": uuid4().hex,
        **changed,
    }
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, secret, algorithm)


def test_a_token_is_traded_for_a_session_that_is_admitted() -> None:
    session = GATE.trade(sign())
    assert GATE.admits(session)
    assert jwt.decode(session, options={"verify_signature": False})["sub"] == "someone"


def test_without_a_secret_everyone_is_admitted() -> None:
    assert OPEN.is_open
    assert OPEN.admits("")
    assert OPEN.trade("whatever") == ""


def test_a_token_is_no_session_and_a_session_is_no_token() -> None:
    assert not GATE.admits(sign())
    with pytest.raises(TokenError, match="wrong"):
        GATE.trade(GATE.trade(sign()))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"age": 120}, "expired"),
        ({"secret": SECRET[::-1]}, "wrong"),
        ({"algorithm": "HS512"}, "wrong"),
        ({"aud": "another"}, "wrong"),
        ({"sub": None}, "wrong"),
        ({"exp": None}, "wrong"),
        ({"iat": None}, "wrong"),
        ({"lasts": LONGEST_TOKEN + 1}, "too_long"),
    ],
    ids=str,
)
def test_a_token_that_opens_nothing_says_why(changed: dict[str, Any], reason: Reason) -> None:
    with pytest.raises(TokenError) as told:
        GATE.trade(sign(**changed))
    assert told.value.reason == reason


def test_what_is_not_signed_opens_nothing() -> None:
    now = int(time())
    unsigned = jwt.encode({"aud": TOKEN_AUDIENCE, "sub": "x", "iat": now, "exp": now + 60}, None, "none")
    for token, reason in (("", "missing"), ("nonsense", "wrong"), (unsigned, "wrong")):
        with pytest.raises(TokenError, match=reason):
            GATE.trade(token)


def test_a_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.embed.gate._SESSION", -60)
    assert not GATE.admits(GATE.trade(sign()))


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(GATE)


@pytest.mark.parametrize("path", ["README.md", "ui/embed/README.md"])
def test_a_token_signed_as_documented_is_taken(path: str) -> None:
    text = (Path(__file__).parents[3] / path).read_text(encoding="utf-8")
    example = re.search(r"```python\n(import secrets.+?)```", text, re.DOTALL)
    assert example
    names: dict[str, Any] = {}
    exec(example[1], names)
    assert GATE.admits(GATE.trade(names["workplan_token"]("someone", SECRET)))
