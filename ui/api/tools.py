"""Which tools does the server give to other assistants? The Model Context Protocol, at `/mcp`."""

from importlib.metadata import version
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import Field
from starlette.applications import Starlette

from assistant.answer import Answer
from assistant.errors import WorkplanError
from assistant.hits import Hit
from assistant.plan.model import Item
from assistant.question.asked import Asked
from assistant.question.script import Language
from ui.api.desks import Desks
from ui.api.plans import item_named
from ui.api.search import MOST, find_hits
from ui.limits.size import SizeLimits

PlanId = Annotated[
    str | None, Field(description="Id of the plan; if left out, the question says, or it is the default plan.")
]


def tool_server(desks: Desks, sizes: SizeLimits) -> MCPServer:
    """The server of the tools, each over the desk of a plan."""
    title = desks.first.plan.title
    server = MCPServer(
        "workplan",
        version=version("workplan-assistant"),
        instructions=f"Answers questions about {title}. Every sentence carries the number of the item that says it.",
        log_level="WARNING",
    )

    @server.tool(description="Answer a question with the plan's own sentences, or say why it does not answer.")
    async def ask_plan(
        question: Annotated[str, Field(description="The question, in Chinese, pinyin or English.")],
        plan: PlanId = None,
        language: Annotated[Language | None, Field(description="Of what is said around the plan's words.")] = None,
    ) -> Answer:
        try:
            sizes.check(question)
            return await desks.of(plan).find(Asked(question=question, language=language))
        except WorkplanError as error:
            raise ToolError(str(error)) from error

    @server.tool(description="Give one item of the plan, whole.")
    async def get_item(
        key: Annotated[str, Field(description="As people cite it: 13, （十三）, 第十三项.")], plan: PlanId = None
    ) -> Item:
        try:
            return item_named(desks.of(plan).plan, key)
        except WorkplanError as error:
            raise ToolError(str(error)) from error

    @server.tool(description="Find the items that are nearest to a text, best first.")
    async def search_plan(
        query: Annotated[str, Field(description="What to look for.")],
        plan: PlanId = None,
        limit: Annotated[int, Field(ge=1, le=MOST, description="The most items.")] = 5,
    ) -> list[Hit]:
        try:
            sizes.check(query)
            return await find_hits(desks.of(plan), query, limit)
        except WorkplanError as error:
            raise ToolError(str(error)) from error

    return server


def tool_app(server: MCPServer) -> Starlette:
    """The tools over HTTP, without sessions, so that any worker can take any request.

    The library would take only its own list of hosts, which a server behind a proxy cannot know; another origin cannot
    read what is answered, for none is allowed by CORS.
    """
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(
        streamable_http_path="/mcp", stateless_http=True, json_response=True, transport_security=security
    )
