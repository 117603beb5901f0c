"""A browser signs in at a small OpenID provider on loopback."""

import base64
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from joserfc import jwt
from joserfc.jwk import RSAKey

from assistant.errors import SettingsError

Serve = Callable[..., AbstractContextManager[str]]


@dataclass
class Provider:
    """An OpenID provider where everyone is signed in already. Tests change what it says."""

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}))
    signs_with: RSAKey | None = None
    claims: dict[str, object] = field(default_factory=lambda: {"email": "someone@office.example"})
    asked: dict[str, str] = field(default_factory=dict)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def metadata(request: Request) -> dict[str, object]:
            here = str(request.base_url).rstrip("/")
            return {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "jwks_uri": f"{here}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }

        @app.get("/keys")
        def keys() -> dict[str, object]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.get("/authorize")
        def authorize(request: Request) -> RedirectResponse:
            self.asked = dict(request.query_params)
            return RedirectResponse(f"{self.asked['redirect_uri']}?code=good&state={self.asked['state']}")

        @app.post("/token")
        async def token(request: Request) -> dict[str, object]:
            given = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
            challenge = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest())
            assert challenge.decode().rstrip("=") == self.asked["code_challenge"]
            assert request.headers["authorization"].startswith("Basic ")
            now = int(time.time())
            claims = {
                "iss": str(request.base_url).rstrip("/"),
                "aud": "workplan",
                "sub": "1",
                "iat": now,
                "exp": now + 60,
                "nonce": self.asked["nonce"],
                **self.claims,
            }
            signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signs_with or self.key)
            return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

        return app


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def browser(make_app: Callable[..., FastAPI], serve: Serve, provider: Provider) -> Iterator[httpx2.Client]:
    with serve(provider.app()) as issuer:
        app = make_app(auth="oidc", oidc_issuer=issuer, oidc_client_id="workplan", oidc_client_secret="secret")
        with serve(app) as url, httpx2.Client(base_url=url, timeout=20) as client:
            yield client


def test_who_signs_in_comes_in(browser: httpx2.Client, provider: Provider) -> None:
    assert browser.get("/").status_code == 401
    assert 'href="/login"' in browser.get("/", headers={"Accept": "text/html"}).text
    page = browser.get("/login", follow_redirects=True)
    assert page.status_code == 200
    assert page.url.path == "/"
    assert browser.get("/api/plans").status_code == 200
    assert provider.asked["client_id"] == "workplan"
    assert urlsplit(provider.asked["redirect_uri"]).path == "/login/callback"


@pytest.mark.parametrize(
    "claims", [{"nonce": "other"}, {"aud": "other"}, {"iss": "https://other.example"}, {"exp": 1}, {"exp": None}]
)
def test_a_wrong_token_lets_nobody_in(browser: httpx2.Client, provider: Provider, claims: dict[str, object]) -> None:
    provider.claims = claims
    assert browser.get("/login", follow_redirects=True).status_code == 401
    assert browser.get("/api/plans").status_code == 401


def test_a_token_signed_by_another_lets_nobody_in(browser: httpx2.Client, provider: Provider) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    assert browser.get("/login", follow_redirects=True).status_code == 401


def test_a_sign_in_begun_elsewhere_lets_nobody_in(browser: httpx2.Client) -> None:
    for asked in ("", "?code=good&state=made-up", "?error=access_denied"):
        refused = browser.get(f"/login/callback{asked}")
        assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")


def test_a_provider_that_is_away_is_told(make_app: Callable[..., FastAPI], serve: Serve) -> None:
    app = make_app(
        auth="oidc", oidc_issuer="http://127.0.0.1:9", oidc_client_id="workplan", oidc_client_secret="secret"
    )
    with serve(app) as url:
        assert httpx2.get(f"{url}/login").status_code == 503


def test_what_is_missing_is_told(make_app: Callable[..., FastAPI]) -> None:
    with pytest.raises(SettingsError, match="WORKPLAN_OIDC_ISSUER"):
        make_app(auth="oidc")
