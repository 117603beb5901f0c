"""The official client of the Model Context Protocol uses the tools over HTTP."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.metadata import version
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from assistant.answer import Answer
from assistant.plan.model import Item
from ui.access.tokens import TokenFile


async def test_the_tools_are_listed_with_what_they_take(url: str) -> None:
    async with Client(f"{url}/mcp") as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        server = client.server_info
    assert (server.name, server.version) == ("workplan", version("workplan-assistant"))
    assert set(tools) == {"ask_plan", "get_item", "search_plan"}
    assert all(tool.description and tool.output_schema for tool in tools.values())
    assert tools["ask_plan"].input_schema["required"] == ["question"]


async def test_the_tools_answer(url: str) -> None:
    async with Client(f"{url}/mcp") as client:
        asked = await client.call_tool("ask_plan", {"question": "第十三项"})
        item = await client.call_tool("get_item", {"key": "（十三）"})
        found = await client.call_tool("search_plan", {"query": "专利质押融资", "limit": 2})
    assert {citation.key for citation in Answer.model_validate(asked.structured_content).citations} == {"13"}
    assert Item.model_validate(item.structured_content).ordinal == 13
    assert found.structured_content
    assert found.structured_content["result"][0]["item"] == 10


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("ask_plan", {"question": " "}, "empty"),
        ("ask_plan", {"question": "a", "plan": "other"}, "cnipa-2018"),
        ("get_item", {"key": "20"}, "1 to 19"),
        ("search_plan", {"query": "长" * 2001}, "2,001 characters"),
    ],
)
async def test_what_goes_wrong_is_told(url: str, tool: str, given: dict[str, str], told: str) -> None:
    async with Client(f"{url}/mcp") as client:
        result = await client.call_tool(tool, given)
    assert result.is_error
    assert told in str(result.content)


async def test_a_token_lets_the_client_in(
    make_app: Callable[..., FastAPI], serve: Callable[[FastAPI], AbstractContextManager[str]], tmp_path: Path
) -> None:
    token = TokenFile(tmp_path / "tokens").add("someone")
    with serve(make_app(auth="token", tokens=tmp_path / "tokens")) as url:
        async with (
            AsyncClient(headers={"Authorization": f"Bearer {token}"}) as http,
            Client(streamable_http_client(f"{url}/mcp", http_client=http)) as client,
        ):
            assert len((await client.list_tools()).tools) == 3
