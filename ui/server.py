"""What does the server serve? The chat page, its assets, and the plan's items as a sheet."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files

import gradio as gr
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from assistant.opening import open_way
from assistant.question.script import Language
from assistant.settings import Settings
from ui.chat import HEAD, build_page
from ui.embed.head import embed_head
from ui.embed.hosting import OWN_PAGES, Hosting, hosting_of
from ui.embed.routes import embed_routes
from ui.export.sheet import to_xlsx
from ui.feedback.store import open_store
from ui.protection import Protection
from ui.respond import Desk
from ui.theme import THEME
from ui.warming import Warming

# The library would sum up all past events with pandas after every event.
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**9))
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def create_app(settings: Settings, plan_id: str | None = None, *, is_development: bool = False) -> FastAPI:
    """The application over one plan; its model loads once it has started. Raises as `open_way` does."""
    way = open_way(settings, plan_id)
    desk = Desk(way.plan, way.chain(), Warming(way), open_store(settings), settings.log_questions)
    return app_of(desk, hosting_of(settings, has_example=is_development))


def app_of(desk: Desk, hosting: Hosting = OWN_PAGES) -> FastAPI:
    """The application that serves a desk, as a page and to pages that embed it."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.warming.start()
        yield

    app = FastAPI(title="workplan", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    # The list may be empty: without this, the interface library answers any origin.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=hosting.origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
    )
    app.add_middleware(Protection, embed_origins=hosting.origins)

    @app.get("/items.xlsx")
    def items(language: Language = "zh") -> Response:
        name = f'attachment; filename="{desk.plan.id}.xlsx"'
        return Response(to_xlsx(desk.plan, language), media_type=_XLSX, headers={"Content-Disposition": name})

    with as_file(files("ui") / "assets") as assets:
        app.mount("/page", StaticFiles(directory=assets))
    app.include_router(embed_routes(desk.plan, hosting))
    frame = build_page(desk, gate=hosting.gate, is_embedded=True)
    _mount(app, frame, "/embed", embed_head(desk.plan, hosting))
    _mount(app, build_page(desk), "/", HEAD)
    return app


def _mount(app: FastAPI, page: gr.Blocks, path: str, head: str) -> None:
    gr.mount_gradio_app(
        app,
        page.queue(default_concurrency_limit=None, api_open=False),
        path=path,
        theme=THEME,
        head=head,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
        enable_monitoring=False,
    )
