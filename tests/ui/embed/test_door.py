import pytest
from pydantic import SecretStr
from starlette.requests import HTTPConnection

from ui.embed.door import EmbedDoor
from ui.embed.gate import OPEN, Gate


def _connection(path: str) -> HTTPConnection:
    return HTTPConnection(
        {"type": "http", "path": f"/w{path}", "headers": [], "client": ("10.0.0.7", 1), "root_path": "/w"}
    )


@pytest.mark.parametrize("path", ["/embed", "/embed/", "/embed/widget.js", "/page/page.css", "/embed/session"])
def test_the_frame_is_reached_where_a_gate_stands_inside(path: str) -> None:
    caller = EmbedDoor(Gate(SecretStr("s" * 32))).admit(_connection(path))
    assert caller
    assert (caller.name, caller.address) == ("", "10.0.0.7")


@pytest.mark.parametrize("path", ["/", "/api/ask", "/items.xlsx", "/embedded", "/gradio_api/queue/join"])
def test_nothing_else_is(path: str) -> None:
    assert EmbedDoor(Gate(SecretStr("s" * 32))).admit(_connection(path)) is None


def test_without_a_gate_the_frame_asks_for_what_the_server_asks_for() -> None:
    assert EmbedDoor(OPEN).admit(_connection("/embed/")) is None
