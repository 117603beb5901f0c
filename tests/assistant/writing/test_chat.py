import socket
from time import monotonic

import pytest

from assistant.writing.chat import Chat, Cost
from assistant.writing.circuit import Circuit
from assistant.writing.failure import ChatError
from tests.assistant.writing.conftest import KEY, ChatServer, ChatTo
from tests.scripted import ScriptedChatModel

ASK = [("user", "问")]


def test_an_answer_comes_in_pieces_with_its_cost(server: ChatServer, chat_to: ChatTo) -> None:
    server.manners = ["good:优化审查流程。[13]"]
    cost = Cost()
    pieces = list(chat_to(server.url).stream(ASK, cost, lambda: True))
    assert "".join(pieces) == "优化审查流程。[13]"
    assert len(pieces) > 1
    assert (cost.tokens_in, cost.tokens_out, cost.calls) == (100, 20, 1)
    assert cost.seconds > 0
    assert server.requests[0]["authorization"] == f"Bearer {KEY}"
    assert server.requests[0]["messages"] == [{"role": "user", "content": "问"}]


@pytest.mark.parametrize(
    ("manner", "kind", "calls"),
    [
        (401, "unauthorised", 1),
        (404, "not_found", 1),
        (429, "rate_limited", 3),
        (500, "server_error", 3),
        (503, "server_error", 3),
        ("good:", "empty", 3),
        ("cut:优化审查", "cut", 3),
        ("cut:优化审查流程。[13]", "cut", 3),
        ("bytes:优化", "unreadable", 3),
        ("json:优化", "unreadable", 3),
        ("flood:", "too_long", 1),
    ],
)
def test_each_failure_has_its_kind_and_its_number_of_attempts(
    server: ChatServer, chat_to: ChatTo, manner: object, kind: str, calls: int
) -> None:
    server.manners = [manner]
    with pytest.raises(ChatError) as told:
        chat_to(server.url).text(ASK, Cost())
    assert told.value.kind == kind
    assert len(server.requests) == calls
    assert KEY not in repr(told.value)


@pytest.mark.parametrize("manner", ["hang", "stall:优化审查", "slow:" + "优化审查流程" * 20])
def test_what_takes_too_long_ends_at_the_limit(server: ChatServer, chat_to: ChatTo, manner: str) -> None:
    server.manners = [manner]
    start = monotonic()
    with pytest.raises(ChatError) as told:
        chat_to(server.url, timeout=0.6).text(ASK, Cost())
    assert told.value.kind == "too_slow"
    assert monotonic() - start < 2


def test_nobody_listens(chat_to: ChatTo) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ChatError) as told:
        chat_to(url).text(ASK, Cost())
    assert told.value.kind == "unreachable"


def test_what_passes_is_tried_again(server: ChatServer, chat_to: ChatTo) -> None:
    server.manners = [429, "cut:优化", "good:优化审查流程。[13]"]
    cost = Cost()
    assert chat_to(server.url).text(ASK, cost) == "优化审查流程。[13]"
    assert cost.calls == 3


def test_after_an_outage_the_model_is_left_alone_for_a_while(server: ChatServer, chat_to: ChatTo) -> None:
    now = [0.0]
    chat = chat_to(server.url, circuit=Circuit(60, lambda: now[0]))
    server.manners = [401, "good:好。"]
    for kind in ("unauthorised", "paused", "paused"):
        with pytest.raises(ChatError, match=kind):
            chat.text(ASK, Cost())
    assert len(server.requests) == 1
    now[0] = 61
    assert chat.text(ASK, Cost()) == "好。"
    assert chat.text(ASK, Cost()) == "好。"


def test_the_back_off_doubles() -> None:
    waited: list[float] = []
    chat = Chat(ScriptedChatModel(replies=["", "", "好。"]), "scripted", 10, sleep=waited.append)
    assert chat.text(ASK, Cost()) == "好。"
    assert waited == [0.4, 0.8]


def test_an_unknown_error_is_a_failure_too() -> None:
    chat = Chat(ScriptedChatModel(replies=[ZeroDivisionError(KEY)]), "scripted", 10)
    with pytest.raises(ChatError, match="failed") as told:
        chat.text(ASK, Cost())
    assert KEY not in repr(told.value)
    assert told.value.__cause__ is None
