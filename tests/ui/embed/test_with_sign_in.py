"""Where the server asks who comes in, pages that bring a token still embed the chat, and nothing else opens."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from assistant.settings import Settings
from embeddings.naming import HASH_MODEL
from ui.access.tokens import token_file
from ui.server import create_app


@pytest.mark.parametrize(("secret", "frame"), [(SecretStr("s" * 32), 200), (None, 401)])
def test_the_frame_opens_only_behind_its_own_gate(tmp_path: Path, secret: SecretStr | None, frame: int) -> None:
    settings = Settings(data_dir=tmp_path, embedding_model=HASH_MODEL, auth="token", embed_secret=secret)
    token = token_file(settings).add("somebody")
    client = TestClient(create_app(settings), follow_redirects=True)
    assert client.get("/embed/").status_code == frame
    assert client.get("/embed/widget.js").status_code == frame
    for path in ("/", "/items.xlsx", "/api/plans", "/gradio_api/queue/data"):
        assert client.get(path).status_code == 401
        assert client.get(path, headers={"Authorization": f"Bearer {token}"}).status_code != 401
